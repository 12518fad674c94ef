import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { discoverPair, type FoundPair, type InstanceQuestion } from '../../live';
import { badInput, readSettings, sides, type Side } from '../../site';
import type { OnProgress } from '../report';
import type { ApplianceAnswer, Choice, InitAnswers } from './answers';
import { draftSite, type SiteDraft } from './draft-site';
import { renderSiteFile } from './render-site-file';
import { assertNew, assertPasses, siteFileName, writeSiteFile } from './write-site-file';

export interface InitOptions {
  /** Folder that holds, or will hold, `sites/`. */
  readonly root: string;
  readonly env: NodeJS.ProcessEnv;
  /** Print instead of write. */
  readonly dryRun: boolean;
  /** Asks what only the findings raised; absent where nobody can be asked. */
  readonly choose?: ((choice: Choice) => Promise<string>) | undefined;
  readonly onProgress: OnProgress;
}

export interface InitReport {
  readonly site: string;
  readonly primary: Side;
  /** Absolute; undefined when nothing was written. */
  readonly file: string | undefined;
  readonly text: string;
  /** What follows the primary, in words. */
  readonly follows: readonly string[];
  readonly notes: readonly string[];
}

/**
 * `swing init`: looks up ids, addresses and targets and writes a site file that passes. Reads AWS, writes one file.
 * @throws SwingError exit 2 when an answer is missing or wrong; 3 when nothing certain can be written; 5 when AWS is silent
 */
export async function initSite(answers: InitAnswers, options: InitOptions): Promise<InitReport> {
  if (!options.dryRun) assertNew(options.root, answers.site);
  const found = await lookedUp(answers, options);
  const draft = await completed(answers, found, options);
  const text = renderSiteFile(draft);
  const { root, dryRun } = options;
  const { site } = draft.answers;
  if (dryRun) assertPasses(root, siteFileName(site), text);
  const file = dryRun ? undefined : writeSiteFile({ root, site, text });
  const follows = draft.targets.map(({ comment }) => comment);
  return { site, primary: draft.primary, file, text, follows, notes: draft.notes };
}

async function lookedUp(answers: InitAnswers, { root, env, onProgress }: InitOptions): Promise<FoundPair> {
  const asked = sides.flatMap((side) => questionOf(side, answers[side]));
  if (asked.length === 0 && answers.update !== undefined) return nothingFound;
  if (answers.region === undefined) throw noRegion();
  onProgress({ code: 'AskingTheWorld', text: `looking up ${answers.site} in ${answers.region}` });
  return discoverPair({
    site: answers.site,
    region: answers.region,
    appliances: Object.fromEntries(asked),
    elsewhere: Object.fromEntries(sides.map((side) => [side, elsewhere(answers[side])])),
    settings: readSettings(settingsText(root), 'swing.yaml'),
    env,
  });
}

/** Appliances elsewhere whose name is changed by DNS updates need nothing of AWS. */
const nothingFound: FoundPair = {
  account: '',
  appliances: {},
  sharedAddresses: [],
  overlayRoutes: [],
  listeners: [],
  groups: [],
  zone: undefined,
  notLookedUp: [],
};

function questionOf(side: Side, answer: ApplianceAnswer | undefined): readonly (readonly [Side, InstanceQuestion])[] {
  return answer?.on === 'aws' ? [[side, answer.which]] : [];
}

function elsewhere(answer: ApplianceAnswer | undefined): readonly string[] {
  return answer?.on === 'elsewhere' ? answer.addresses : [];
}

function settingsText(root: string): string | undefined {
  const file = join(root, 'swing.yaml');
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/** Every question is asked once; a draft that still asks the same has an answer that does not fit. */
async function completed(answers: InitAnswers, found: FoundPair, options: InitOptions): Promise<SiteDraft> {
  const drafting = draftSite(answers, found);
  if (drafting.status === 'drafted') return drafting.draft;
  const { choose } = options;
  const answerable = drafting.choices.every(({ options: offered }) => offered.length > 0);
  if (choose === undefined || !answerable) throw badInput(...drafting.choices.map(unanswered));
  let answered = answers;
  for (const choice of drafting.choices) answered = withChoice(answered, choice, await choose(choice));
  return completed(answered, found, options);
}

function withChoice(answers: InitAnswers, { flag, options }: Choice, chosen: string): InitAnswers {
  if (!options.includes(chosen)) throw badInput(notOffered(flag, options, chosen));
  if (flag === '--primary') return { ...answers, primary: chosen === 'a' ? 'a' : 'b' };
  const side = flag.endsWith('-a') ? 'a' : 'b';
  return { ...answers, siteIps: { ...answers.siteIps, [side]: chosen } };
}

function unanswered({ flag, question, options, remedy }: Choice) {
  const allowed = options.length === 0 ? {} : { allowed: options.join(', ') };
  return { code: 'AnswerMissing', place: flag, message: question, ...allowed, remedy };
}

function notOffered(flag: string, options: readonly string[], chosen: string) {
  const message = 'that is none of what was offered';
  return { code: 'AnswerWrong', place: flag, message, got: JSON.stringify(chosen), allowed: options.join(', ') };
}

function noRegion(): Error {
  return badInput({
    code: 'RegionMissing',
    place: '--region',
    message: 'what is on AWS is looked up in one region',
    remedy: 'give --region, or set AWS_REGION; without anything on AWS give --update-server',
  });
}
