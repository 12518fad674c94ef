import { parseLocatedYaml, type Problem, type Site } from '../../site';
import {
  fileProblems,
  isOpen,
  judgeChange,
  placed,
  readChange,
  registerProblems,
  type ChangeReading,
  type ChangeRecord,
} from '../record';
import { checkSite } from './check-site';
import { startProblems } from './start-problems';

/** A file in the base and in the head; undefined where it is not there. `file` is relative to the project. */
export interface FilePair {
  readonly file: string;
  readonly base: string | undefined;
  readonly head: string | undefined;
}

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
}

/** Everything that the procedures do not allow in this pull request; nothing when it may be merged. Reads evidence files. */
export async function checkPullRequest(request: PullRequest): Promise<readonly Problem[]> {
  const registers = request.changeFiles.filter(({ head }) => head !== undefined).map(registerOf);
  const readings = registers.map(({ reading }) => reading);
  const sites = request.siteFiles.flatMap(({ head, file }) => (head === undefined ? [] : siteNames(head, file)));
  const files = await Promise.all(readings.map((reading) => fileProblems(reading, request.root)));
  return [
    ...request.changeFiles
      .filter(({ base, head }) => base !== undefined && head === undefined)
      .map(({ file }) => recordRemoved(file)),
    ...registers.flatMap(({ reading, base }) => judgeChange(reading, { now: request.now, base })),
    ...registerProblems(readings, sites),
    ...files.flat(),
    ...registers.flatMap((register) => startsWell(register, request.sitesInBase)),
    ...request.siteFiles.flatMap((pair) => siteProblems(pair, registers)),
  ];
}

function registerOf({ file, base, head }: FilePair): Register {
  const reading = readChange(head ?? '', file);
  return { reading, base: base === undefined ? undefined : readChange(base, file).record };
}

function siteNames(text: string, file: string): readonly string[] {
  const value = parseLocatedYaml(text, file).value as { readonly site?: unknown } | undefined;
  return typeof value?.site === 'string' ? [value.site.toLowerCase().replace(/\.$/, '')] : [];
}

function startsWell({ reading, base }: Register, sites: readonly Site[]): readonly Problem[] {
  const { record } = reading;
  const site = sites.find(({ name }) => name === record?.site);
  if (record === undefined || base !== undefined || site === undefined) return [];
  return startProblems(record, site).map((problem) => placed(reading, problem));
}

function siteProblems({ file, base, head }: FilePair, registers: readonly Register[]): readonly Problem[] {
  if (base === undefined || base === head) return dueOnly({ file, base, head }, registers);
  const before = parseLocatedYaml(base, file).value;
  const site = siteNames(base, file)[0] ?? file;
  const change = changeOf(registers, site);
  if (head === undefined) return change === undefined ? [] : [siteRemoved(file, change.record)];
  return checkSite({ site, before, after: parseLocatedYaml(head, file), change });
}

/** The file did not change: a step that was recorded may still ask for it. */
function dueOnly({ file, base, head }: FilePair, registers: readonly Register[]): readonly Problem[] {
  if (base === undefined || head === undefined) return [];
  const after = parseLocatedYaml(head, file);
  const site = siteNames(head, file)[0] ?? file;
  return checkSite({ site, before: after.value, after, change: changeOf(registers, site) });
}

/** The open one, or the one that this pull request ends. */
function changeOf(registers: readonly Register[], site: string) {
  const mine = registers.filter(({ reading }) => reading.record?.site === site);
  const found =
    mine.find(({ reading }) => reading.record !== undefined && isOpen(reading.record)) ??
    mine.find(({ base }) => base !== undefined && isOpen(base));
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
