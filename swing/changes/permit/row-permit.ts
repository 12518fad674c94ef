import {
  courseOf,
  fillSentence,
  judgeChange,
  nextRow,
  pathOf,
  plannedTimes,
  sentenceWords,
  stateOf,
  tell,
  wayBackFrom,
  type ApplianceRole,
  type ChangeRecord,
  type OpenChange,
  type Row,
} from '../../../change';
import type { ChangePermit, OpenChangeFacts, WindowFacts } from '../../../review';
import { renderProblem, type Side, type Site } from '../../../site';

/** One plan that moves the primary, as the records are asked about it. */
export interface PermitQuestion {
  /** The side that is primary afterwards. */
  readonly to: Side;
  readonly verb: 'plan' | 'apply' | 'rollback';
  /** Forced: the primary is dead. */
  readonly kind: 'planned' | 'forced';
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Whether a primary move of this site was begun and not ended: what is left of it is never refused. @default false */
  readonly inProgress?: boolean;
}

export type Refusal = Extract<ChangePermit, { readonly kind: 'refused' }>;

/** One open change, and what is asked of it. */
interface Asked {
  readonly change: OpenChange;
  readonly site: Site;
  readonly question: PermitQuestion;
  readonly facts: OpenChangeFacts;
  /** Who the side is in the words of the record. */
  readonly to: ApplianceRole;
}

/** What one open change says of a plan, whatever its urgency. Pure. */
export function permitOfChange(change: OpenChange, site: Site, question: PermitQuestion): ChangePermit {
  const { record, reading } = change;
  const to: ApplianceRole = question.to === record.leader ? 'leader' : 'partner';
  const asked: Asked = { change, site, question, facts: factsOf(change), to };
  const wrong = judgeChange(reading, { now: question.now });
  if (wrong.length > 0) return notSound(asked, wrong.map(renderProblem));
  const row = nextRow(courseOf(record), stateOf(record));
  if (question.verb !== 'rollback' && row !== undefined && movesPrimary(row, to)) return permitted(asked, row);
  return backTo(asked) ?? notItsTurn(asked);
}

function factsOf({ record, reading: { file } }: OpenChange): OpenChangeFacts {
  const { number, title } = courseOf(record).procedure;
  return { id: record.id, file, procedure: `${number} ${title}`, state: stateOf(record) };
}

/** A record that was edited by hand proves nothing, whatever state it claims. */
function notSound({ facts: change, site }: Asked, [first = '', ...more]: readonly string[]): Refusal {
  const rest = more.length === 0 ? '' : `, and ${more.length} more`;
  return {
    kind: 'refused',
    code: 'ChangeRecordNotSound',
    sentence: `${change.id} is not right to its table, so its state proves nothing: ${first}${rest}`,
    missing: [],
    remedy: `put the record right; swing check --base main tells all of it, swing next ${site.name} the step`,
    change,
  };
}

/** Whether a row brings the site's addresses to an appliance: its `primary:` line, its proof of a swing, or its half of one. */
export function movesPrimary({ edits = [], evidence, event, holding = {} }: Row, to: ApplianceRole): boolean {
  const line = edits.some((edit) => edit.field === 'primary' && edit.to === to);
  const proof = evidence.some(({ kind, of }) => kind === 'swing' && of === to);
  // the shared address is taken from one before the other gets it: two rows, one move
  const released = event === 'address-released' && holding.releases !== undefined && holding.releases !== to;
  return line || proof || released;
}

function permitted({ change: { record }, facts: change, question }: Asked, row: Row): ChangePermit {
  const window = windowOf(record, row, question.now);
  return { kind: 'permitted', change, row: nameOf(record, row), ...(window !== undefined && { window }) };
}

/** `"P4 partner-tested → moved (primary-moved)"`. */
function nameOf(record: ChangeRecord, { from, to, event }: Pick<Row, 'from' | 'to' | 'event'>): string {
  return `${courseOf(record).procedure.number} ${from} → ${to} (${event})`;
}

function windowOf(record: ChangeRecord, { window }: Row, now: number): WindowFacts | undefined {
  const planned = typeof window === 'number' ? plannedTimes(record).windows[window - 1] : undefined;
  if (planned === undefined || typeof window !== 'number') return undefined;
  const { from, to } = planned;
  const state = now < Date.parse(from) ? 'not-yet' : now > Date.parse(to) ? 'over' : 'open';
  return { number: window, from, to, state };
}

/** Towards whom the table goes back to, or who serves already by the record: no swing of its own. */
function backTo({ change: { record }, facts: change, question, to }: Asked): ChangePermit | undefined {
  const way = wayBackFrom(courseOf(record), stateOf(record));
  if (way.kind === 'step' && goesTo(way.back) === to) {
    const row = nameOf(record, { from: stateOf(record), to: way.to, event: way.back.event });
    if (question.verb === 'rollback') return { kind: 'permitted', change, row };
    return {
      kind: 'told',
      change,
      warnings: [`it goes back: row ${row}; swing rollback does the same, then record it`],
    };
  }
  if (servingOf(record) !== to) return undefined;
  const warning = `by the record ${question.to.toUpperCase()} serves already: this brings back to it what points elsewhere`;
  return { kind: 'told', change, warnings: [warning] };
}

type BackStep = Extract<ReturnType<typeof wayBackFrom>, { readonly kind: 'step' }>['back'];

function goesTo({ holding, evidence }: BackStep): ApplianceRole | undefined {
  return holding?.takes ?? evidence.find(({ kind }) => kind === 'swing')?.of;
}

/** Who has the site's addresses after every recorded step; undefined while nobody has. */
function servingOf(record: ChangeRecord): ApplianceRole | undefined {
  return tell(record).reduce<ApplianceRole | undefined>((serving, { transition }) => {
    if (transition.kind !== 'forward' && transition.kind !== 'back') return serving;
    const { holding } = transition.kind === 'forward' ? transition.row : transition.back;
    return holding?.takes ?? (holding?.releases === serving ? undefined : serving);
  }, 'leader');
}

function notItsTurn({ change: { record }, facts: change, site, question, to }: Asked): Refusal {
  const { procedure, facts } = courseOf(record);
  const path = pathOf(procedure, facts);
  const ahead = path.slice(path.findIndex(({ from }) => from === change.state));
  const row = ahead.find((one) => movesPrimary(one, to));
  if (row === undefined) return neverAgain(record, change, question);
  const missing = ahead.slice(0, ahead.indexOf(row)).map(({ event }) => event);
  return {
    kind: 'refused',
    code: 'StepsMissing',
    sentence: `${change.id} stands at ${change.state}: the primary must not move to ${question.to.toUpperCase()} yet`,
    row: nameOf(record, row),
    missing,
    remedy: `swing next ${site.name} says how ${missing[0]} is done, swing advance ${missing[0]} ${site.name} records it`,
    change,
  };
}

function neverAgain(record: ChangeRecord, change: OpenChangeFacts, question: PermitQuestion): Refusal {
  const way = wayBackFrom(courseOf(record), stateOf(record));
  const why = way.kind === 'no-return' ? `: ${fillSentence(way.reason, sentenceWords(record))}` : '';
  return {
    kind: 'refused',
    code: 'NoRowMoves',
    sentence: `${change.id} stands at ${change.state}, and no row of ${change.procedure} moves the primary to ${question.to.toUpperCase()} from here${why}`,
    missing: [],
    remedy: `end this change first: swing next ${record.site} says what it waits for; going over is a change of its own then`,
    change,
  };
}
