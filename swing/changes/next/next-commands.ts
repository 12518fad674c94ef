import type { Row } from '../../../change';
import type { NextEdit } from './next-edits';
import { movesPrimary } from '../permit/row-permit';

/** One thing to do around a step, in its order. */
export interface NextAct {
  /** A command to copy; else a sentence. */
  readonly command: boolean;
  readonly text: string;
  /** `true`: the command says when to click, and waits until it sees it. */
  readonly clicks?: boolean;
}

export interface Acting {
  readonly site: string;
  /** `"spring-upgrade"`. */
  readonly change: string;
  readonly row: Row;
  readonly edits: readonly NextEdit[];
  /** `"swing advance …"`. */
  readonly advance: string;
  /** What is put back once the step is proven; empty where nothing is. */
  readonly after: string;
  /** `"24.3.1"`. */
  readonly to: string;
  /** The primary is dead: networks move before roles. */
  readonly forced: boolean;
  /** The appliance stack keeps the appliance that leaves. */
  readonly managed: boolean;
}

/** Everything to type and to do around a step: branch, lines, check, merge, apply, record. */
export function nextActs(acting: Acting): readonly NextAct[] {
  const before = acting.edits.some(({ merged }) => merged === 'before');
  return before ? mergedFirst(acting) : recordedWith(acting);
}

/** The diff is the step: it is reviewed and merged, and only then done. */
function mergedFirst(acting: Acting): readonly NextAct[] {
  return [
    ...(isMade(acting)
      ? [act('the line stands in the site file already: go on when its pull request is merged')]
      : merge(acting)),
    command('git switch main && git pull'),
    ...worldActs(acting),
    ...branch(acting, '-record'),
    ...recordActs(acting),
  ];
}

function merge(acting: Acting): readonly NextAct[] {
  return [
    ...branch(acting, ''),
    ...fileActs(acting),
    command('swing check --base main'),
    ...pullRequest(acting, acting.row.event),
    act('have the pull request reviewed, approved and merged; its review says what would move'),
  ];
}

/** Whether every line of the site file reads already as it shall. */
function isMade({ edits }: Acting): boolean {
  return edits.every(({ line }) => line !== undefined && line.before === line.after);
}

/** The file only tells what was done: line and record stand in one pull request. */
function recordedWith(acting: Acting): readonly NextAct[] {
  const done = handMoves(acting, doneActs(acting));
  const what = `${acting.row.event} done`;
  if (acting.edits.length === 0) return [...done, ...recorded(acting), ...commitOnly(acting, what)];
  const lines = [...fileActs(acting), command('swing check --base main')];
  return [...done, ...branch(acting, ''), ...recorded(acting), ...lines, ...pullRequest(acting, what)];
}

/** A list is judged before it is handed in, by the same program. The second click of a shared address belongs to the apply of the first. */
function doneActs({ row, site, to }: Acting): readonly NextAct[] {
  const told = 'do the step as it is told above, and verify it';
  switch (row.event) {
    case 'packages-planned':
      return [
        command('mkdir -p evidence && swing packages --example > evidence/packages.yaml'),
        act('put into that file, in place of the example, what the two pages show that are named above'),
        command(`swing packages evidence/packages.yaml --to ${to}`),
      ];
    case 'clients-updated':
      return [
        act('export the list as it is told above'),
        command(`swing clients evidence/clients.csv --site ${site} --zone ZONE`),
      ];
    case 'address-taken':
      return [act(`${told}; where swing apply asked for this click too, it is done`)];
    default:
      return [act(told)];
  }
}

/** In a window nobody waits for a pull request that only says what was done. */
function commitOnly({ change }: Acting, what: string): readonly NextAct[] {
  return [
    command(`git add -A && git commit -m "${change}: ${what}"`),
    act('it goes along with the next pull request: steps that change no line of the site file may share one'),
  ];
}

/** The network of a swap follows its roles without another line: `swing apply` has moved it or does so now. */
function handMoves({ row, site }: Acting, done: readonly NextAct[]): readonly NextAct[] {
  const moves = movesPrimary(row, 'partner') || movesPrimary(row, 'leader');
  return moves ? [...done, command(`swing verify ${site}`)] : done;
}

function branch({ change, row }: Acting, end: string): readonly NextAct[] {
  return [command(`git switch -c ${change}-${row.event}${end}`)];
}

function fileActs({ edits, site }: Acting): readonly NextAct[] {
  const lines = edits.filter(({ line }) => line !== undefined && line.before !== line.after).length;
  const whole = edits.filter(({ line }) => line === undefined).length;
  return [
    ...(lines === 0 ? [] : [act(lines === 1 ? 'change the line shown above' : 'change the lines shown above')]),
    ...(whole === 0 ? [] : [command(`swing migrate ${site}`)]),
  ];
}

function pullRequest({ change }: Acting, what: string): readonly NextAct[] {
  return [
    command(`git add -A && git commit -m "${change}: ${what}" && git push -u origin HEAD`),
    act('open the pull request of this branch'),
  ];
}

function worldActs({ row, site, forced, edits, managed }: Acting): readonly NextAct[] {
  const retires = edits.some(({ says }) => says.startsWith('retired:'));
  if (retires && managed) return stackActs(site);
  if (!movesPrimary(row, 'partner') && !movesPrimary(row, 'leader')) return relationActs({ edits, site });
  const [profile, option] = forced ? [' --profile forced', ' --forced'] : ['', ''];
  return [
    command(`swing preflight ${site}${profile}`),
    ...planned(site),
    { ...command(`swing apply ${site}${option} --approved DIGEST`), clicks: row.event === 'address-released' },
    act(
      'where something is moved by hand, swing apply says each click, the losing side first, and waits until it sees it',
    ),
    ...alongWith(row),
    command(`swing verify ${site}`),
  ];
}

/** Where one apply does what the table records in two steps: between them nobody serves, so nobody stops to record. */
function alongWith({ event }: Row): readonly NextAct[] {
  if (event === 'address-released')
    return [
      act(
        'it asks for this click and for that of the next step, address-taken: do both, then record one after the other',
      ),
    ];
  return event === 'roles-swapped'
    ? [act('it goes on with the network, which is the next step: record both when it ended')]
    : [];
}

function stackActs(site: string): readonly NextAct[] {
  return [
    command(`swing plan ${site} --stack appliances`),
    command(`swing apply ${site} --stack appliances --approved DIGEST`),
  ];
}

function relationActs({ edits, site }: Pick<Acting, 'edits' | 'site'>): readonly NextAct[] {
  const relation = edits.some(({ says }) => says.startsWith('failover:'));
  const done = act('do the step as it is told above, and verify it');
  return relation
    ? [
        ...planned(site),
        { ...command(`swing apply ${site} --approved DIGEST`), clicks: true },
        act(
          'it says where to click, and waits until it sees it, for as long as --timeout says: click in a browser, and leave it running',
        ),
      ]
    : [done];
}

/** Two digests are printed; the wrong one approves the way back. */
function planned(site: string): readonly NextAct[] {
  return [
    command(`swing plan ${site}`),
    act('DIGEST is what it prints behind "digest" (the review says the same); the one behind "way back" is not meant'),
  ];
}

function recordActs(acting: Acting): readonly NextAct[] {
  return [...recorded(acting), ...pullRequest(acting, `${acting.row.event} done`)];
}

/** Put back is what proved the step, not before it did. */
function recorded({ advance, after }: Acting): readonly NextAct[] {
  return [command(advance), ...(after === '' ? [] : [act(`then, ${after}`)])];
}

function command(text: string): NextAct {
  return { command: true, text };
}

function act(text: string): NextAct {
  return { command: false, text };
}
