import { stringify } from 'yaml';
import { sides, type Side } from '../../site';
import type { SiteDraft } from './draft-site';
import { addressesOf } from './found-targets';

const failoverWords = {
  none: 'there is one appliance, or one is being replaced',
  broken: 'the two stand apart, each can be upgraded',
  established: 'the pair syncs and swaps roles itself',
} as const;

/** The text of `sites/SITE.yaml`, with a comment for whatever a reader could wonder about. */
export function renderSiteFile(draft: SiteDraft): string {
  const { answers, primary } = draft;
  const lines = [
    '# Written by swing init. Ids are literal on purpose: a plan then changes only when this file does.',
    ...draft.notes.map((note) => `# note: ${oneLine(note)}`),
    `site: ${answers.site} # the shared name; never used to talk to one appliance`,
    `primary: ${primary} # a swing is this line`,
    `failover: ${answers.failover} # ${failoverWords[answers.failover]}`,
    ...place(draft),
    'appliances:',
    ...sides.flatMap((side) => appliance(draft, side)),
    'targets: # what follows the primary',
    ...draft.targets.flatMap(({ comment, entry }) => [`  # ${oneLine(comment)}`, ...target(entry)]),
    'released: [] # keys of targets that left; swing release writes them',
  ];
  return `${lines.join('\n')}\n`;
}

/** Every AWS target needs it, and it is part of what is approved. */
function place({ found, answers }: SiteDraft): readonly string[] {
  const { region } = answers;
  if (found.account === '' || region === undefined) return [];
  return [`aws: ${flow({ account: found.account, region })} # another account's credentials are refused`];
}

function appliance({ answers, found }: SiteDraft, side: Side): readonly string[] {
  const answer = answers[side];
  if (answer === undefined) return [];
  const ids = found.appliances[side];
  const addresses = addressesOf(answers, found, side);
  return [
    `  ${side}:`,
    `    kind: ${answer.on === 'aws' ? 'virtual' : answer.kind}`,
    `    hostname: ${answer.hostname}`,
    `    address: ${flow(addresses.length === 1 ? addresses[0] : addresses)} # its own, stays with it in every swing`,
    `    version: ${flow(answer.version)} # as you said it`,
    ...(ids === undefined ? [] : [awsLine(ids)]),
  ];
}

function awsLine(ids: {
  readonly instance: string;
  readonly networkInterface: string;
  readonly name?: string;
}): string {
  const { instance, networkInterface, name } = ids;
  return `    aws: ${flow({ instance, networkInterface })}${name === undefined ? '' : ` # ${oneLine(name)}`}`;
}

/** One line where it is short; else a line for each part, so that a diff shows what changed. */
function target(entry: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.entries(entry).flatMap(([kind, spec]) => {
    const short = `  - ${kind}: ${flow(spec)}`;
    if (short.length <= widest) return [short];
    return [
      `  - ${kind}:`,
      ...stringify(spec, { lineWidth: 0 })
        .trimEnd()
        .split('\n')
        .map((line) => `      ${line}`),
    ];
  });
}

/** Columns. */
const widest = 140;

function flow(value: unknown): string {
  return stringify(value, { collectionStyle: 'flow', lineWidth: 0 }).trim();
}

/** What comes from the outside must not end a comment. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}
