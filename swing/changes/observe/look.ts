import type { ChangeEvent, ChangeRecord, EvidenceNeed } from '../../../change';
import { openWorld, type PairLook, type World } from '../../../live';
import { badInput, type Problem } from '../../../site';
import type { OnProgress } from '../../report';
import type { Workspace } from '../../workspace';
import { swungInReport } from './change-report-file';
import type { Looked } from '../evidence/evidence-for';
import { clockSkewMs, instantOf, sideOf, type Looking } from './observation';
import { isObservable, observeStep } from './observe-step';
import { swungInJournal, type Since, type Swung } from './swung';

/** What is looked for, and how. */
export interface LookOptions {
  readonly record: ChangeRecord;
  readonly needs: readonly EvidenceNeed[];
  readonly goesBack: boolean;
  readonly now: number;
  readonly attest?: boolean | undefined;
  readonly report?: string | undefined;
  readonly world?: World | undefined;
  readonly onProgress?: OnProgress | undefined;
}

export interface LookAt {
  /** Undefined when nothing was asked. */
  readonly looked?: Looked;
  readonly notes: readonly string[];
}

/**
 * Observes what a program can see of a step's needs, unless the person asked not to. Of a site that does not name its `api:` it is what
 * can be seen from outside: certificates, and where everything points. Reads only.
 * @throws SwingError exit 2 `ReportNotNeeded`, and what a report is refused with
 */
export async function lookAtWorld(workspace: Workspace, options: LookOptions): Promise<LookAt> {
  const { needs, report, onProgress } = options;
  if (report !== undefined && swingNeed(needs) === undefined) throw badInput(reportNotNeeded(report));
  const due = dueOf(workspace, options);
  const blind = options.attest !== true && needs.some((need) => isObservable(need, true) && !due.includes(need));
  const notes = blind ? [unasked(workspace)] : [];
  if (due.length === 0) return { notes };
  const looking = lookingAt(workspace, options, await swungOf(workspace, options));
  onProgress?.({ code: 'AskingTheWorld', text: `observing ${due.map(({ kind }) => kind).join(', ')}` });
  const observations = await observeStep(due, looking);
  return { looked: { observations, observedAt: instantOf(options.now) }, notes };
}

function dueOf({ site }: Workspace, { needs, attest }: LookOptions): readonly EvidenceNeed[] {
  return attest === true ? [] : needs.filter((need) => isObservable(need, site.api !== undefined));
}

function lookingAt({ site, settings, env, root }: Workspace, options: LookOptions, swung: Swung | undefined): Looking {
  const { record, goesBack, now } = options;
  const world = options.world ?? openWorld(site, settings, { env, root });
  let asked: Promise<PairLook | undefined> | undefined;
  return { world, pair: () => (asked ??= world.appliances()), site, record, goesBack, now, swung };
}

/** Of the report that was given, else of this machine's journal. */
async function swungOf({ site, recordDir }: Workspace, options: LookOptions): Promise<Swung | undefined> {
  const { record, needs, report } = options;
  const need = swingNeed(needs);
  if (need === undefined) return undefined;
  const to = sideOf(record, need.of ?? 'partner');
  const since = sinceLastStep(options);
  return report === undefined
    ? swungInJournal(recordDir, to, since)
    : swungInReport(report, { site: site.name, to, ...since });
}

/** Steps that one apply makes together with the move itself: what it said belongs to the move too. */
const ofOneApply: readonly ChangeEvent[] = ['roles-swapped', 'address-released'];

/** What was ended before the last step belongs to that one, or to another change. */
function sinceLastStep({ record, now }: LookOptions): Since {
  const last = record.steps.findLast(({ step }) => !ofOneApply.includes(step));
  return { after: Date.parse(last?.at ?? record.startedAt), until: now + clockSkewMs };
}

function swingNeed(needs: readonly EvidenceNeed[]): EvidenceNeed | undefined {
  return needs.find(({ kind }) => kind === 'swing');
}

function reportNotNeeded(report: string): Problem {
  return {
    code: 'ReportNotNeeded',
    place: '--report',
    message: 'this step moves no primary, so that no report of an apply belongs to it',
    got: JSON.stringify(report),
    remedy: 'leave --report away; swing next says what the step needs',
  };
}

function unasked({ site }: Workspace): string {
  return `${site.name} names no api: the appliances are not asked, and what they would tell is a person's word`;
}
