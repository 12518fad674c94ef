import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { startSwing } from '../../lab';
import { issueCertificate } from '../../lab/network/plane/certificate';
import type { Side } from '../../site';
import { temporaryFolder, written } from '../swing/temporary-workspace';
import { describeWith } from '../support/requirements';
import { RolesStage, seenOn } from '../support/roles-stage';
import type { PlanAnswer } from '../support/stage';
import { namesOf, zoneTruthOf } from '../support/zone-truth';

const minutes = 60_000;
const before = { version: '24.2.3', build: '2423-749b17' };
const after = { version: '24.3.1', build: '2431-749b17' };
const ticket = ['--reference', 'CHG-1042'];

interface Entry {
  readonly kind: string;
  readonly source: string;
}

interface Advanced {
  readonly to: string;
  readonly evidence: readonly Entry[];
}

/** One asynchronous upgrade, step by step, each with its pull request. */
class Story {
  public readonly observed: string[] = [];

  public constructor(private readonly stage: RolesStage) {
    const ignored = ['node_modules', 'cdktf.out', '.swing', '.lab', '*.tfstate*', 'swing.yaml'];
    writeFileSync(join(this.root, '.gitignore'), ignored.join('\n'));
    mkdirSync(join(this.root, 'evidence'));
    this.git('init', '--quiet', '--initial-branch=main');
    this.merge();
  }

  public get root(): string {
    return this.stage.lab.root;
  }

  /** Records a step, has the pull request judged, merges it. */
  public async step(step: string, ...given: readonly string[]): Promise<Advanced> {
    const done = await this.stage.json<Advanced>(['advance', step, '--json', ...given], 0);
    this.observed.push(
      ...done.evidence.flatMap(({ kind, source }) => (source === 'observed' ? [`${step}: ${kind}`] : [])),
    );
    await this.merged();
    return done;
  }

  public async refusal(exit: number, step: string, ...given: readonly string[]): Promise<string> {
    return (await this.stage.expectExit(['advance', step, ...given], exit)).stderr;
  }

  /** The diff of the site file alone. */
  public async merged(): Promise<void> {
    await this.stage.expectExit(['check', '--base', 'main'], 0);
    this.merge();
  }

  public evidence(name: string, content: string | Buffer): readonly string[] {
    writeFileSync(join(this.root, 'evidence', name), content);
    return ['--file', `evidence/${name}`, ...ticket];
  }

  /** Approves what is planned and clicks when told to. */
  public async clicks(lastClick: number, click: () => void): Promise<void> {
    const { review } = await this.stage.json<PlanAnswer>(['plan', '--json'], 0);
    const { child, ended } = startSwing(this.stage.lab, ['apply', '--approved', review.digest]);
    await seenOn(child.stderr, new RegExp(`now by hand, ${lastClick}`));
    click();
    const run = await ended;
    if (run.exitCode !== 0) throw new Error(`${run.stderr}${run.stdout}`);
  }

  /** The swing of the change; the journal tells its digest. A name that moves is no address to probe: its outage is not measured. */
  public async toB(): Promise<void> {
    this.stage.lab.setPrimary('b');
    await this.merged();
    const { digest } = (await this.stage.json<PlanAnswer>(['plan', '--json'], 0)).review;
    const applied = await this.stage.expectExit(['apply', '--approved', digest], 0);
    expect(applied.stdout).toMatch(/Record it: swing advance primary-moved support\.example\.com\n/);
    const { evidence } = await this.step('primary-moved');
    expect(evidence).toMatchObject([{ kind: 'swing', of: 'partner', digest }]);
  }

  public install(side: Side): void {
    this.stage.lab.pair.setState(side, after);
    const text = readFileSync(this.stage.lab.siteFile, 'utf8');
    const line = new RegExp(`(\\n {2}${side}:\\n[\\s\\S]*?version: )${before.version.replaceAll('.', '\\.')}`);
    writeFileSync(this.stage.lab.siteFile, text.replace(line, `$1${after.version}`));
  }

  public sync(): void {
    const lastDataSync = Date.now();
    for (const side of ['a', 'b'] as const) this.stage.lab.pair.setState(side, { lastDataSync });
  }

  private merge(): void {
    this.git('add', '--all');
    this.git('commit', '--quiet', '--allow-empty', '--message=merged');
  }

  private git(...args: readonly string[]): void {
    const author = ['-c', 'user.name=ops', '-c', 'user.email=ops@example.com', '-c', 'commit.gpgsign=false'];
    execFileSync('git', [...author, ...args], { cwd: this.root, stdio: ['ignore', 'ignore', 'inherit'] });
  }
}

/** An hour ago and now: nothing waits. */
function windows(): readonly string[] {
  const instant = (ms: number) => `${new Date(ms).toISOString().slice(0, 19)}Z`;
  return ['--window', instant(Date.now() - 60 * minutes), '--second-window', instant(Date.now())];
}

const packages = stringify({
  installed: { base: '7.1.0', bomgar: before.version },
  packages: [
    {
      name: `BeyondTrust-${after.version}`,
      kind: 'bomgar',
      version: after.version,
      requires: { base: '7.1.0', bomgar: before.version },
      minutes: 25,
    },
  ],
});

async function exported(site: string): Promise<readonly string[]> {
  const { cert, key } = await issueCertificate(site);
  const file = join(temporaryFolder(), 'support.pem');
  writeFileSync(file, `${key}\n${cert}`, { mode: 0o600 });
  return ['--file', file, ...ticket];
}

const tested = ['--machine', 'pc-1', '--machine', 'pc-2', '--console', after.version, '--session-held', ...ticket];

describeWith(['terraform', 'bind'], 'an asynchronous upgrade with its record', () => {
  let stage: RolesStage;
  let story: Story;
  beforeAll(async () => {
    const versions = { a: before.version, b: before.version };
    stage = await RolesStage.open({ targets: ['rfc2136'], guarded: true, failover: 'established', api: { versions } });
    story = new Story(stage);
  }, 5 * minutes);
  afterAll(() => stage.close());

  it(
    'is prepared by what people attest',
    async () => {
      const procedure = ['--procedure', 'asynchronous-upgrade', '--way', 'dns'];
      const goal = ['--to', after.version, '--build', after.build];
      await stage.expectExit(['change', 'start', ...procedure, ...goal, ...windows()], 0);
      await story.merged();
      await story.step('packages-planned', ...story.evidence('packages.yaml', packages));
      await story.step('certificates-exported', ...(await exported(stage.lab.site)));
      await story.step('window-announced', '--says', 'told to everybody', ...ticket);
      await story.step('clients-throttled', '--says', '20 at once', ...ticket);
      await story.step('backup-downloaded', ...story.evidence('support-a.nsb', randomBytes(4_096)));
      expect(story.observed).toEqual([]);
    },
    2 * minutes,
  );

  it(
    'breaks the pair, seen on both; an old sync and a pair that is not broken are refused whatever is attested',
    async () => {
      const old = ['--synced-at', new Date().toISOString(), ...ticket];
      expect(await story.refusal(3, 'sync-pulled', ...old)).toMatch(/ObservedOtherwise[\s\S]*Sync Now/);
      story.sync();
      await story.step('sync-pulled');
      stage.declare('failover: established', 'failover: broken');
      await story.merged();
      const broken = ['--relationship', 'broken', ...ticket];
      expect(await story.refusal(3, 'relationship-broken', ...broken)).toMatch(/ObservedOtherwise[\s\S]*a is primary/);
      await story.clicks(2, () => (['a', 'b'] as const).forEach((side) => stage.lab.pair.setRole(side, 'none')));
      await story.step('relationship-broken');
    },
    3 * minutes,
  );

  it(
    'upgrades the backup, whose own word counts, and makes it primary: the journal tells digest and outage',
    async () => {
      const lie = ['--version-installed', after.version, '--build', after.build, ...ticket];
      expect(await story.refusal(3, 'partner-upgraded', ...lie)).toMatch(/got\s+"24\.2\.3"\s+allowed\s+24\.3\.1/);
      story.install('b');
      await story.step('partner-upgraded');
      await story.step('partner-tested', ...tested);
      expect(await story.refusal(3, 'primary-moved')).toMatch(/not everything is at b/);
      await story.toB();
      expect(await zoneTruthOf(stage.lab)).toMatchObject(namesOf(stage.lab, 'b'));
    },
    5 * minutes,
  );

  it(
    'goes back by the report of a pipeline, whose journal is elsewhere, and forward again',
    async () => {
      const printed = (await stage.expectExit(['rollback', '--json'], 0)).stdout;
      const report = written(join(temporaryFolder(), 'report.json'), printed);
      rmSync(join(stage.lab.root, '.swing', stage.lab.site, 'journal.jsonl'));
      expect(await story.refusal(3, 'primary-returned', '--digest', `swing-v1:${'0'.repeat(64)}`)).toMatch(
        /nothing was seen/,
      );
      const { evidence, to } = await story.step('primary-returned', '--report', report);
      const { digest } = JSON.parse(printed) as { readonly digest: string };
      expect({ evidence, to }).toMatchObject({
        evidence: [{ kind: 'swing', of: 'leader', digest }],
        to: 'partner-tested',
      });
      expect(await zoneTruthOf(stage.lab)).toMatchObject(namesOf(stage.lab, 'a'));
      expect(await story.refusal(3, 'primary-moved', '--report', report)).toMatch(/ReportOfAnotherChange/);
      await story.toB();
    },
    5 * minutes,
  );

  it(
    'upgrades the other one and returns to failover, established where it serves and synced since',
    async () => {
      await story.step('production-confirmed', '--says', 'the morning shift', ...ticket);
      const checkedIn = new Date(Date.now() - 1_000).toISOString();
      const seen = ['till-01', 'till-02'].map((name) => `${name},${checkedIn}`);
      const list = ['Name,Status Details', ...seen, ''].join('\n');
      await story.step('clients-updated', ...story.evidence('clients.csv', list), '--zone', 'UTC');
      story.install('a');
      await story.step('leader-upgraded');
      await story.step('leader-tested', ...tested);
      const { a, b } = stage.lab.cloud.appliances;
      const hosts = ['--primary-host', b.own.ipv4, '--backup-host', a.own.ipv4, '--same-key'];
      await story.step('relationship-matched', ...hosts, ...ticket);
      stage.declare('failover: broken', 'failover: established');
      await story.merged();
      await story.clicks(3, () => {
        stage.lab.pair.setRole('a', 'backup');
        stage.lab.pair.setRole('b', 'primary');
      });
      await story.step('relationship-established');
      expect(await story.refusal(3, 'first-sync-pulled')).toMatch(/ObservedOtherwise/);
      story.sync();
      expect(await story.step('first-sync-pulled')).toMatchObject({ to: 'done' });
    },
    5 * minutes,
  );

  it(
    'has every step observed that a program can see, and leaves nothing to do',
    async () => {
      expect(story.observed).toEqual([
        'sync-pulled: sync-time',
        'relationship-broken: relationship',
        'partner-upgraded: installed',
        'primary-moved: swing',
        'primary-returned: swing',
        'primary-moved: swing',
        'leader-upgraded: installed',
        'relationship-established: relationship',
        'first-sync-pulled: sync-time',
      ]);
      expect((await stage.expectExit(['next'], 3)).stderr).toMatch(/NoOpenChange/);
      const idle = await stage.expectExit(['plan'], 0);
      expect(idle.stdout + idle.stderr).toMatch(/no moves|No changes/);
    },
    minutes,
  );
});
