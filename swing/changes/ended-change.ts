import {
  courseOf,
  isOpen,
  pathOf,
  stateOf,
  timeText,
  type ChangeEvent,
  type ChangeReading,
  type ChangeRecord,
} from '../../change';
import type { Problem } from '../../site';

interface Ended {
  readonly file: string;
  readonly record: ChangeRecord;
}

/**
 * Why nothing comes next for a site whose last change is over, and what is forgotten easily then; undefined where none ever was.
 * Hazard: told only how a change begins, somebody begins the same one again at night.
 */
export function endedProblem(register: readonly ChangeReading[], site: string): Problem | undefined {
  const last = lastEnded(register, site);
  if (last === undefined) return undefined;
  const { file, record } = last;
  const since = timeText(endOf(record));
  const anew = `another change begins with swing change start ${site} --procedure NAME --to VERSION --way WAY`;
  const shared = { code: 'NoOpenChange', place: file } as const;
  if (stateOf(record) === 'withdrawn')
    return {
      ...shared,
      message: `${site} has no open change: the last one, ${record.id}, was withdrawn at ${since}`,
      remedy: anew,
    };
  return {
    ...shared,
    message: `${site} has no open change: the last one, ${record.id}, is done since ${since}, and no step is left`,
    remedy: `${closing(record).join('; ')}; ${anew}`,
  };
}

function lastEnded(register: readonly ChangeReading[], site: string): Ended | undefined {
  const ended = register.flatMap(({ record, file }) =>
    record !== undefined && record.site === site && !isOpen(record) ? [{ record, file }] : [],
  );
  return ended.toSorted((one, other) => Date.parse(endOf(one.record)) - Date.parse(endOf(other.record))).at(-1);
}

function endOf({ steps, startedAt }: ChangeRecord): string {
  return steps.at(-1)?.at ?? startedAt;
}

/** What a step left behind that no later step takes away. */
const leftBehind: Partial<Readonly<Record<ChangeEvent, string>>> = {
  'window-announced': 'tell everybody that the window is over',
  'leader-tested': 'see that the hosts entries are out of the machines that tested',
  'clients-throttled':
    'see that the limit of concurrent Jump Client upgrades is the old one again, on the appliance that serves',
  'certificates-exported': 'keep the certificate export where it is safe, and its passphrase in the secret store',
};

function closing(record: ChangeRecord): readonly string[] {
  const { procedure, facts } = courseOf(record);
  const events = new Set(pathOf(procedure, facts).map(({ event }) => event));
  const left = Object.entries(leftBehind).flatMap(([event, told]) => (events.has(event as ChangeEvent) ? [told] : []));
  return ['push the last step, and have it merged', ...left];
}
