import { badInput, type Site } from '../../../site';
import {
  baseScript,
  pointersOf,
  scriptOf,
  shellCommand,
  shellWord,
  type Pointer,
  type PointerScript,
  type ScriptPlaces,
} from '../../../targets';
import { plain } from '../text';
import { guardText } from './guard-text';
import { assigned, choice, placeTables, printed, row, stepsOf, type ScriptedPointer } from './pointer-tables';
import { ttlFlowText } from './ttl-flow-text';

/** What a TTL script is to do. */
export interface TtlScript {
  readonly site: Site;
  readonly places: ScriptPlaces;
  /** Seconds by Terraform address, of the record sets that take dynamic updates: `{ "dns_a_record_set.x": 60 }`. */
  readonly ttls: Readonly<Record<string, number>>;
}

interface Part extends ScriptedPointer {
  readonly ttl: number;
}

/**
 * `ttl.sh`: gives record sets of dynamic DNS their declared TTL without a gap, as a POSIX sh script. One UPDATE message
 * a zone, under the prerequisite that each set is exactly what the primary serves; Terraform itself would delete the
 * set and create it again. A dry run unless `--run` is given; ends with what every server answers. Pure; no secret in it.
 *
 * @source measured: Terraform 1.11.4, hashicorp/dns 3.4.3 (a TTL change is a replace); RFC 2136 section 2.4.2
 * @throws SwingError 2 `NothingToScript`: none of the addresses is a record set that takes dynamic updates
 */
export function renderTtlScript({ site, places, ttls }: TtlScript): string {
  const parts = pointersOf(site)
    .filter(({ resourceType }) => resourceType.startsWith('dns_'))
    .flatMap((pointer, index) => partOf(pointer, index + 1, ttls[pointer.address], scriptOf(pointer, site, places)));
  if (parts.length === 0) throw nothingToScript(site);
  const library = new Set(parts.flatMap(({ script }) => script.library));
  const head = [headText(site), settings(site), words(site), tables(parts, site), placeTables(places)];
  return [...head, baseScript, ...library, guardText, ttlFlowText, 'main "$@"\n'].join('\n');
}

function partOf(pointer: Pointer, id: number, ttl: number | undefined, script: PointerScript): readonly Part[] {
  return ttl === undefined || script.name === undefined ? [] : [{ id, pointer, script, ttl }];
}

function nothingToScript(site: Site): Error {
  return badInput({
    code: 'NothingToScript',
    place: site.name,
    message: 'no record set of this site takes dynamic updates',
    remedy: 'in Route 53 a TTL is changed in place: change ttl in the site file and run swing plan',
  });
}

function headText(site: Site): string {
  return ['#!/bin/sh', ...headLines(site).map((line) => `# ${plain(line)}`.trimEnd()), ''].join('\n');
}

function headLines({ name }: Site): readonly string[] {
  return [
    `ttl.sh: the TTL of ${name} as the site file declares it, without a gap`,
    '',
    'Nothing moves: each record set is replaced by itself in one DNS UPDATE, if it is exactly what the primary serves.',
    'Swing only after the old TTL has run out; swing plan says when.',
    '',
    'Use: sh ttl.sh          look, and show what would be sent',
    '     sh ttl.sh --run    change it, and prove it',
    '     sh ttl.sh --help   this',
    'Exit: 0 done, or nothing to do; 2 wrong use or tool; 3 refused, nothing was changed; 5 unknown: run it again and look',
  ];
}

function settings({ name }: Site): string {
  const variables = `site=${shellWord(name)} tools=${shellWord('dig nsupdate')} region=''`;
  return ['set -eu', 'exec 3>&1', 'LC_ALL=C', 'export LC_ALL', variables, ''].join('\n');
}

function words(site: Site): string {
  const next = [`Next: swing plan ${site.name} must say that nothing moves; it also says from when on a swing is safe`];
  const printedLines = (lines: readonly string[]): string => ['lines', ...lines.map(shellWord)].join(' \\\n    ');
  return [`usage() {\n  ${printedLines(headLines(site))}\n}\n`, `next_steps() {\n  ${printedLines(next)}\n}\n`].join(
    '\n',
  );
}

function tables(parts: readonly Part[], { primary }: Site): string {
  // one message has one TTL
  const ttls = [...new Set(parts.map(({ ttl }) => ttl))];
  const steps = ttls.flatMap((ttl) => stepsOf(parts.filter((part) => part.ttl === ttl)));
  const table = (name: string, command: (part: Part) => string): string => {
    const rows = parts.map((part) => row(part.id, command(part)));
    return `${name}() {\n${choice('$1', rows)}\n}\n`;
  };
  return [
    assigned('sets', parts.map(({ id }) => id).join(' ')),
    assigned('steps', steps.map((_, index) => index + 1).join(' ')),
    table('about', ({ pointer }) => printed(pointer.words.what)),
    table('held', ({ script }) => printed(script.held[primary])),
    table('declared', ({ ttl }) => printed(String(ttl))),
    table('name_of', ({ script }) => printed(`${script.name?.name} ${script.name?.type}`)),
    table('primary_of', ({ script }) => printed(script.mover.slice(1, 3).join(' '))),
    table('servers_of', ({ script }) => shellCommand(script.name?.servers ?? [])),
    `ttl_step() {\n${choice(
      '$1',
      steps.map((step, index) => row(index + 1, stepText(parts, step, primary))),
    )}\n}\n`,
  ].join('\n');
}

/** The words of a move to the primary end with what the primary serves: from there to there only the TTL changes. */
function stepText(parts: readonly Part[], step: readonly ScriptedPointer[], primary: Site['primary']): string {
  const own = parts.filter(({ id }) => step.some((each) => each.id === id));
  const [first] = own;
  if (first === undefined) return ':';
  const words = own.map(({ id, script }) => {
    const [name = '', type = '', , set = ''] = script.move[primary];
    const added = shellCommand(['"$@"', name, type, set, set]);
    return `      case " $left " in *' ${id} '*) set -- ${added} ;; esac`;
  });
  return ['set --', ...words, `      new_ttl=${first.ttl}`, `      ${shellCommand(first.script.mover)} "$@"`].join(
    '\n',
  );
}
