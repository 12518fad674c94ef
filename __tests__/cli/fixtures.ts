import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../cli/main';
import type { Engine } from '../../cli/engine';
import type { Io } from '../../cli/io';
import type { ExitStatus } from '../../cli/verb';
import {
  lint,
  readPlan,
  renderApplianceHtml,
  renderApplianceJson,
  renderApplianceMarkdown,
  renderApplianceSummary,
  renderApplianceTerminal,
  renderHtml,
  renderJobSummary,
  renderLint,
  renderMarkdown,
  type ApplianceReview,
  type Review,
} from '../../review';
import { badInput, type Site } from '../../site';
import {
  renderApproval,
  runbookQuestion,
  type ApplianceReport,
  type Approved,
  type ChangeReport,
  type MigrationReport,
  type PlannedAppliances,
  type PlannedSwing,
  type StatusReport,
  type Workspace,
} from '../../swing';

export const digest = `swing-v1:${'9f2c'.repeat(16)}`;

const made: string[] = [];
afterAll(() => made.forEach((directory) => rmSync(directory, { recursive: true, force: true })));

export function emptyDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'swing-cli-'));
  made.push(directory);
  return directory;
}

export const site: Site = {
  name: 'support.example.com',
  primary: 'b',
  failover: 'broken',
  appliances: {
    a: { kind: 'hardware', hostname: 'support-a.example.com', addresses: { ipv4: '203.0.113.11' }, version: '24.2.3' },
    b: { kind: 'hardware', hostname: 'support-b.example.com', addresses: { ipv4: '203.0.113.12' }, version: '24.2.3' },
  },
  targets: [
    { kind: 'elastic-ip', key: 'elastic-ip/eipalloc-1', spec: {} },
    { kind: 'dns', key: 'dns/Z1/support.example.com', spec: {} },
  ],
  released: ['elastic-ip/eipalloc-0'],
  retired: [],
};

export const safeReview: Review = {
  site: site.name,
  verdict: 'safe',
  primary: { before: 'a', after: 'b' },
  moves: [],
  ttlChanges: [],
  findings: [],
  digest,
  inverseDigest: `swing-v1:${'77ab'.repeat(16)}`,
  context: undefined,
};

export const doneReport: ChangeReport = {
  site: site.name,
  outcome: 'done',
  sentence: 'support.example.com: b is primary; next: swing rollback takes it back until 06:00Z',
  digest,
  proofs: [{ id: 'name-servers-agree', status: 'proven', sentence: '4 of 4 answer 203.0.113.12' }],
  secondsWithoutService: 0,
};

export const approved: Approved = {
  site: site.name,
  digest,
  approvers: ['octocat'],
  head: 'ec26c3e57ca3a959ca5aad62de7213c562f8c821',
  pullRequest: 'https://github.com/octo-org/pairs/pull/12',
  validUntil: '2026-03-02T02:00:30.000Z',
};

export const settled: StatusReport = {
  site: site.name,
  declared: 'b',
  pointers: [{ address: 'aws_eip_association.eipalloc-1', what: 'Elastic IP eipalloc-1', live: 'b', state: 'b' }],
  lock: undefined,
  generation: 1,
  inProgress: undefined,
  condition: 'settled',
  sentence: 'b is primary everywhere. Live: Elastic IP eipalloc-1 at b.',
};

const planned = {
  review: safeReview,
  planFile: 'cdktf.out/stacks/x/plan',
  files: {
    comment: 'cdktf.out/stacks/x/swing-comment.md',
    page: 'cdktf.out/stacks/x/swing-review.html',
    summary: 'cdktf.out/stacks/x/swing-summary.md',
    json: 'cdktf.out/stacks/x/swing-review.json',
    swing: 'cdktf.out/stacks/x/swing.sh',
    rollback: 'cdktf.out/stacks/x/rollback.sh',
  },
  extras: {},
  empty: false,
};

/** A migration of which the first diff was just written. */
export const migration: MigrationReport = {
  site: site.name,
  state: 'alone',
  sentence: 'support-a.example.com serves support.example.com alone',
  evidence: 'the file has a vacant side',
  found: [],
  outcome: 'written',
  diff: {
    kind: 'add',
    file: 'sites/support.example.com.yaml',
    patch: '--- a/x\n+++ b/x\n@@ -1,1 +1,2 @@\n a:\n+b:\n',
    what: 'adds support-b.example.com',
  },
  steps: [{ title: 'Before this diff is merged:', steps: ['download a backup'] }],
  see: 'swing plan support.example.com',
  next: ['swing plan support.example.com', 'swing migrate support.example.com'],
  back: 'nothing is under way yet',
  way: [],
  proofs: [],
};

export const safeAppliances: ApplianceReview = {
  stack: 'appliances',
  site: site.name,
  verdict: 'safe',
  primary: 'b',
  headline: 'appliance A is created',
  changes: [
    {
      address: 'aws_instance.appliance_support-a_example_com',
      action: 'create',
      before: {},
      after: {},
      what: 'instance of appliance A',
      does: 'is created',
      detail: 'm6i.large',
    },
  ],
  kept: ['support-b.example.com'],
  goes: [],
  findings: [],
  digest,
  context: undefined,
};

export const doneAppliances: ApplianceReport = {
  site: site.name,
  stack: 'appliances',
  outcome: 'done',
  sentence: 'support.example.com: appliance A is created; read back from AWS',
  digest,
  proofs: [{ id: 'appliance-runs', status: 'proven', sentence: 'support-a.example.com runs as i-1' }],
};

const { swing: _swing, rollback: _rollback, ...applianceFiles } = planned.files;
const plannedAppliances = { ...planned, review: safeAppliances, files: applianceFiles, checks: [] };

/** An engine that does everything at once and well; `more` says what goes otherwise. */
export function fakeEngine(more: Partial<Engine> = {}, siteFile = 'sites/support.example.com.yaml'): Engine {
  const workspace = { site, siteFile, recordDir: '.swing/support.example.com' } as Workspace;
  return {
    openWorkspace: () => workspace,
    planForReview: async () => planned as unknown as PlannedSwing,
    reviewPlanText: () => ({ ...safeReview, site: undefined, digest: undefined }),
    applySwing: async () => doneReport,
    approveFromGithub: async () => approved,
    renderApproval,
    runbookQuestion,
    rollbackSwing: async () => ({ ...doneReport, patch: undefined }),
    verifyNow: async () => ({ outcome: 'done', proofs: doneReport.proofs }),
    preflightNow: async () => doneReport.proofs,
    statusOf: async () => settled,
    obligationsOf: () => ({ open: [], overdue: false, unreadable: [] }),
    rescheduleChange: () => {
      throw unknownSite;
    },
    startChange: () => {
      throw unknownSite;
    },
    servingUpgradeOf: () => {
      throw unknownSite;
    },
    nextAdvance: () => undefined,
    nextStep: () => {
      throw unknownSite;
    },
    advanceChange: async () => {
      throw unknownSite;
    },
    checkChanges: async ({ base }) => ({ base, problems: [], changed: [] }),
    planAppliances: async () => plannedAppliances as unknown as PlannedAppliances,
    applyAppliances: async () => doneAppliances,
    adoptAppliances: async () => ({ outcome: 'done', sentence: '3 part(s) adopted', imported: [] }),
    reviewAppliancesText: () => safeAppliances,
    adopt: async () => ({
      outcome: 'done',
      sentence: '1 pointer adopted',
      imported: [{ address: 'aws_route53_record.x', importId: 'Z1_x_A' }],
    }),
    initSite: async ({ site }) => ({
      site,
      primary: 'a',
      file: `/nowhere/sites/${site}.yaml`,
      text: `site: ${site}\n`,
      follows: ['Elastic IP 203.0.113.10, now on a'],
      notes: [],
    }),
    migrateSite: async () => migration,
    migrationStatus: async () => ({ ...migration, outcome: 'told', diff: undefined }),
    confirmMigration: async () => ({ ...migration, outcome: 'confirmed', diff: undefined }),
    unlockSite: async (_directory, nonce) => ({ ...holder, nonce }),
    writeScripts: (_workspace, { directory = '/stack' } = {}) => ({
      swing: `${directory}/swing.sh`,
      rollback: `${directory}/rollback.sh`,
    }),
    recordStoreFor: () => ({
      read: async () => ({ revision: 0, generation: 0, holder: undefined, inProgress: undefined, last: undefined }),
      compareAndSwap: async () => undefined,
    }),
    lint,
    readPlan,
    renderApplianceHtml,
    renderApplianceJson,
    renderApplianceMarkdown,
    renderApplianceSummary,
    renderApplianceTerminal,
    renderLint,
    renderHtml,
    renderJobSummary,
    renderMarkdown,
    renderTerminal: (review) => `verdict: ${review.verdict}\n`,
    renderJson: (review) => JSON.stringify({ verdict: review.verdict }),
    ...more,
  };
}

export const holder = {
  who: 'ops',
  host: 'bastion-1',
  pid: 4711,
  processStart: 'boot/1',
  since: '2026-03-01T02:00:00.000Z',
  expires: '2026-03-01T02:45:00.000Z',
  doing: 'swing apply',
  nonce: 'nonce-1',
};

export const unknownSite = badInput({
  code: 'SiteAmbiguous',
  place: 'sites',
  message: 'more than one site, so name the one',
  allowed: 'help.example.org, support.example.com',
});

export interface Ran {
  readonly exit: ExitStatus;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs one command against a fake world; no terminal unless `io` says so. */
export async function swing(
  argv: readonly string[],
  engine: Engine = fakeEngine(),
  io: Partial<Io> = {},
): Promise<Ran> {
  const written = { stdout: '', stderr: '' };
  const exit = await run(argv, {
    stdout: { write: (text) => (written.stdout += text) },
    stderr: { write: (text) => (written.stderr += text) },
    isTTY: { stdin: false, stdout: false, stderr: false },
    env: {},
    cwd: '/nowhere',
    ask: async () => '',
    engine: async () => engine,
    ...io,
  });
  return { exit, ...written };
}
