import { parseLocatedYaml, type Problem, type Site } from '../../site';
import {
  fileProblems,
  isOpen,
  isSettled,
  judgeChange,
  placed,
  readChange,
  registerProblems,
  type ChangeReading,
  type ChangeRecord,
} from '../record';
import { checkSite } from './check-site';
import { siteNameIn, sitePairs, type FilePair } from './site-pairs';
import { startProblems } from './start-problems';

/** What a pull request does to sites and records. */
export interface PullRequest {
  /** Where evidence files lie; absolute. */
  readonly root: string;
  /** Every file of `sites/` and of `changes/`, changed or not. */
  readonly siteFiles: readonly FilePair[];
  readonly changeFiles: readonly FilePair[];
  /** Sites as the base has them, as far as they can be read. */
  readonly sitesInBase: readonly Site[];
  /** Milliseconds since 1970. */
  readonly now: number;
}

interface Register {
  readonly reading: ChangeReading;
  readonly base: ChangeRecord | undefined;
  readonly isNew: boolean;
}

/** Everything that the procedures do not allow in this pull request; nothing when it may be merged. Reads evidence files. */
export async function checkPullRequest(request: PullRequest): Promise<readonly Problem[]> {
  const registers = request.changeFiles.filter(({ head }) => head !== undefined).map(registerOf);
  const readings = registers.map(({ reading }) => reading);
  const sites = request.siteFiles.flatMap(({ head }) => (head === undefined ? [] : siteNameIn(head)));
  const unsettled = registers.filter(({ reading: { record }, base }) => !(record && isSettled(record, base)));
  const files = await Promise.all(unsettled.map(({ reading }) => fileProblems(reading, request.root)));
  return [
    ...request.changeFiles
      .filter(({ base, head }) => base !== undefined && head === undefined)
      .map(({ file }) => recordRemoved(file)),
    ...registers.flatMap(({ reading, base }) => judgeChange(reading, { now: request.now, base })),
    ...registerProblems(readings, sites),
    ...files.flat(),
    ...registers.flatMap((register) => startsWell(register, request.sitesInBase)),
    ...sitePairs(request.siteFiles).flatMap((pair) => siteProblems(pair, registers)),
  ];
}

function registerOf({ file, base, head }: FilePair): Register {
  const reading = readChange(head ?? '', file);
  const isNew = base === undefined;
  return { reading, base: base === undefined ? undefined : readChange(base, file).record, isNew };
}

function startsWell({ reading, isNew }: Register, sites: readonly Site[]): readonly Problem[] {
  const { record } = reading;
  const site = sites.find(({ name }) => name === record?.site);
  if (record === undefined || !isNew || site === undefined) return [];
  return startProblems(record, site).map((problem) => placed(reading, problem));
}

function siteProblems({ file, base, head }: FilePair, registers: readonly Register[]): readonly Problem[] {
  const site = siteNameIn(base ?? head ?? '')[0] ?? file;
  // What cannot be read is told at its own line; what it would allow cannot be said.
  if (registers.some(({ reading }) => reading.record === undefined && reading.site === site)) return [];
  const change = changeOf(registers, site);
  if (head === undefined) return change === undefined ? [] : [siteRemoved(file, change.record)];
  const after = parseLocatedYaml(head, file);
  if (base === undefined) return checkSite({ site, before: undefined, after, change });
  return checkSite({ site, before: parseLocatedYaml(base, file).value, after, change });
}

/** The open one, or the one that this pull request ends, also when it tells all of it at once. */
function changeOf(registers: readonly Register[], site: string) {
  const mine = registers.filter(({ reading }) => reading.record?.site === site);
  const found =
    mine.find(({ reading }) => reading.record !== undefined && isOpen(reading.record)) ??
    mine.find(({ base, isNew }) => isNew || (base !== undefined && isOpen(base)));
  const record = found?.reading.record;
  return record === undefined ? undefined : { record, stepsInBase: found?.base?.steps.length ?? 0 };
}

function recordRemoved(file: string): Problem {
  return {
    code: 'ChangeRemoved',
    place: `${file}:1:1`,
    message: 'the record of a change is gone',
    remedy: 'put it back; records are kept, and an open one is ended by change-withdrawn',
  };
}

function siteRemoved(file: string, record: ChangeRecord): Problem {
  return {
    code: 'SiteRemoved',
    place: `${file}:1:1`,
    message: `the site leaves while ${record.id} is open`,
    remedy: 'end or withdraw the change first: swing next',
  };
}
