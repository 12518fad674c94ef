import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import {
  findProcedure,
  judgeChange,
  openChanges,
  placed,
  readChange,
  startProblems,
  type ApplianceRole,
  type ChangeRecord,
  type Way,
} from '../../change';
import { refused } from '../../site';
import type { Workspace } from '../workspace';
import { assertReadable, changesFolder, readRegister } from './register';

export interface ChangeStartOptions {
  readonly procedure: string;
  /** @default the version that is installed */
  readonly to?: string | undefined;
  readonly build?: string | undefined;
  readonly way: Way;
  readonly usesApi?: boolean | undefined;
  readonly clientByAddress?: boolean | undefined;
  readonly leaving?: ApplianceRole | undefined;
  /** Start of the first window, ISO 8601. @default now */
  readonly window?: string | undefined;
  /** Start of the second one. @default a day after the first: within a day every passive Jump Client has updated */
  readonly secondWindow?: string | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
}

export interface StartedChange {
  readonly file: string;
  readonly record: ChangeRecord;
}

const dayMs = 86_400_000;
const minuteMs = 60_000;

/**
 * Writes `changes/ID.yaml` with windows as long as the guides say. Effects: one new file.
 * @throws SwingError exit 2 `UnknownProcedure`, a record that cannot be read; exit 3 `ChangeAlreadyOpen`, `ChangeDoesNotFit`, windows that
 * overlap or end before they begin
 */
export function startChange(workspace: Workspace, options: ChangeStartOptions): StartedChange {
  const { root, site } = workspace;
  const register = readRegister(root);
  assertReadable(register, site.name);
  const open = openChanges(register).find(({ record }) => record.site === site.name);
  if (open !== undefined) throw alreadyOpen(site.name, open.reading.file);
  const record = newRecord(workspace, options);
  const file = `${changesFolder}/${record.id}.yaml`;
  const text = stringify(record);
  const reading = readChange(text, file);
  const fits = startProblems(record, site).map((problem) => placed(reading, problem));
  const problems = [...judgeChange(reading, { now: options.now }), ...fits];
  if (problems.length > 0) throw refused(...problems);
  mkdirSync(join(root, changesFolder), { recursive: true });
  writeNew(root, file, text);
  return { file, record };
}

/** Never over a record that is there. @throws SwingError exit 3 `RecordExists` */
function writeNew(root: string, file: string, text: string): void {
  try {
    writeFileSync(join(root, file), text, { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const message = 'a record of this name is there already';
    throw refused({
      code: 'RecordExists',
      place: file,
      message,
      remedy: 'start it again in a minute: the name is made of the time',
    });
  }
}

function newRecord({ site }: Workspace, options: ChangeStartOptions): ChangeRecord {
  const procedure = findProcedure(options.procedure);
  const leader = site.appliances[site.primary];
  const windows = windowsOf(procedure.windowMinutes, options);
  const startedAt = instant(options.now);
  const leaves = site.appliances[options.leaving === 'partner' ? (site.primary === 'a' ? 'b' : 'a') : site.primary];
  return {
    id: `${site.name}-${startedAt.slice(0, 16).replace(/[-:]/g, '').replace('T', '-')}`,
    site: site.name,
    procedure: procedure.name,
    leader: site.primary,
    from: leader.version,
    to: options.to ?? leader.version,
    ...(options.build !== undefined && { build: options.build }),
    way: options.way,
    usesApi: options.usesApi ?? false,
    clientByAddress: options.clientByAddress ?? false,
    leaving: options.leaving ?? 'leader',
    managed: leaves.kind === 'virtual' && leaves.aws?.managed !== undefined,
    startedAt,
    windows,
    ...(windows.length > 1 && { returnBy: windows.at(-1)?.to }),
    rescheduled: [],
    steps: [],
  };
}

function windowsOf([first, second]: readonly number[], options: ChangeStartOptions): ChangeRecord['windows'] {
  if (first === undefined) return [];
  const start = options.window === undefined ? options.now : Date.parse(options.window);
  const end = start + first * minuteMs;
  const one = { from: instant(start), to: instant(end) };
  if (second === undefined) return [one];
  const again = options.secondWindow === undefined ? end + dayMs : Date.parse(options.secondWindow);
  return [one, { from: instant(again), to: instant(again + second * minuteMs) }];
}

/** To the second. */
function instant(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

function alreadyOpen(site: string, file: string) {
  return refused({
    code: 'ChangeAlreadyOpen',
    place: file,
    message: `${site} has an open change already`,
    remedy: `swing next ${site} says what it waits for; change-withdrawn ends it while nothing has to be undone`,
  });
}
