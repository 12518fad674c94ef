import { runSwing, type CommandRun, type Lab } from '../../lab';
import { writeGoal } from '../../lab/demo/migration/goal';
import { startSingle } from '../../lab/demo/migration/single';
import { describeWith } from '../support/requirements';
import { tally } from './told-story';

const minutes = 60_000;

interface Report {
  readonly state: string;
  readonly outcome: string;
  readonly diff?: { readonly kind: string };
  readonly next: readonly string[];
}

/** Does what `swing migrate` says, command by command, until it says done; bounded. */
async function followed(lab: Lab, goal: string): Promise<readonly Report[]> {
  const reports: Report[] = [];
  for (let step = 0; step < 20; step += 1) {
    const run = await ended(lab, ['migrate', '--goal', goal, '--json'], [0, 3]);
    const report = JSON.parse(run.stdout) as Report;
    reports.push(report);
    if (report.outcome === 'done') return reports;
    await carriedOut(lab, goal, report);
  }
  throw new Error(`no end after ${reports.map(({ state }) => state).join(', ')}`);
}

/** The first of the commands that does something; those behind it follow from the next report. */
async function carriedOut(lab: Lab, goal: string, { outcome, next }: Report): Promise<void> {
  const [first] = next.filter((command) => /--confirm|swing (plan|apply)/.test(command));
  if (first?.includes('--confirm') === true) await ended(lab, ['migrate', '--confirm', '--goal', goal], [0]);
  else if (first !== undefined)
    await applied(lab, first.includes('--stack appliances') ? ['--stack', 'appliances'] : []);
  else if (outcome !== 'written') throw new Error(`nothing to do next: ${next.join('; ')}`);
}

async function applied(lab: Lab, stack: readonly string[]): Promise<void> {
  const planned = await ended(lab, ['plan', ...stack, '--json'], [0]);
  const { digest } = (JSON.parse(planned.stdout) as { review: { digest?: string } }).review;
  if (digest !== undefined) await ended(lab, ['apply', ...stack, '--approved', digest], [0]);
}

async function ended(lab: Lab, args: readonly string[], allowed: readonly number[]): Promise<CommandRun> {
  const run = await runSwing(lab, args);
  if (run.exitCode !== null && allowed.includes(run.exitCode)) return run;
  throw new Error(`swing ${args.join(' ')} ended with ${run.exitCode}:\n${run.stderr}\n${run.stdout}`);
}

describeWith(['terraform', 'moto', 'bind'], 'a managed virtual appliance that another one replaces', () => {
  let lab: Lab;
  let reports: readonly Report[];
  let writes: readonly string[];
  beforeAll(async () => {
    lab = await startSingle();
    await ended(lab, ['adopt'], [0]);
    const box = `support-a.${lab.cloud.zone.name}`;
    await followed(lab, writeGoal(lab, 'hardware', { replace: 'a', old: box, place: 'b', version: '24.2.3' }).file);
    const before = lab.proxy.calls.length;
    const old = `support-b2.${lab.cloud.zone.name}`;
    const { file } = writeGoal(lab, 'virtual', { replace: 'b', old, place: 'a', version: '24.2.3' });
    reports = await followed(lab, file);
    writes = lab.proxy.calls.slice(before).map(({ action }) => action);
  }, 30 * minutes);
  afterAll(() => lab?.stop());

  it('is swung away from, confirmed, retired, unprotected and only then removed, each by a diff of its own', () => {
    const kinds = reports.flatMap(({ outcome, diff }) => (outcome === 'written' && diff ? [diff.kind] : []));
    expect(kinds).toEqual(['add', 'swing', 'retire', 'lift', 'remove']);
  });

  it('is waited for where nobody has confirmed the new one', () => {
    expect(reports.map(({ outcome }) => outcome)).toContain('waiting');
  });

  it('ends exactly one instance, after its protection was lifted', () => {
    const told = tally(writes);
    expect(told).toMatchObject({ RunInstances: 1, TerminateInstances: 1 });
    expect(writes.lastIndexOf('ModifyInstanceAttribute')).toBeLessThan(writes.indexOf('TerminateInstances'));
    expect(writes.indexOf('ChangeResourceRecordSets')).toBeLessThan(writes.indexOf('TerminateInstances'));
  });
});
