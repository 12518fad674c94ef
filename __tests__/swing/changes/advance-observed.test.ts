import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { World } from '../../../live';
import type { Side } from '../../../site';
import { advanceChange, nextAdvance, openWorkspace, startChange, type EvidenceGiven } from '../../../swing';
import { lookAtWorld } from '../../../swing/changes/observe/look';
import { openChangeOf } from '../../../swing/changes/register';
import { openJournal } from '../../../swing/record';
import { pointersOf } from '../../../targets';
import { allocation, presentAt, worldHeldBy } from '../fake-world';
import { temporaryFolder } from '../temporary-workspace';
import { pairOf } from './observed-pair';

const begin = Date.parse('2026-03-01T00:00:00Z');
const minute = 60_000;
const digest = `swing-v1:${'9f2c'.repeat(16)}`;
const appliance = (side: Side, net: number) => ({
  kind: 'virtual',
  hostname: `support-${side}.example.com`,
  address: `203.0.113.1${net}`,
  version: '24.3.1',
  aws: { instance: `i-0a1b2c3d4e5f6000${net}`, networkInterface: `eni-0a1b2c3d4e5f6000${net}` },
});
const document = {
  site: 'support.example.com',
  primary: 'a',
  failover: 'established',
  aws: { account: '123456789012', region: 'eu-central-1' },
  api: {},
  appliances: { a: appliance('a', 1), b: appliance('b', 2) },
  targets: [
    { 'elastic-ip': { allocation, privateIp: { a: '10.0.1.50', b: '10.0.2.50' } } },
    { dns: { route53: { zone: 'Z0123456789ABCDEFGHIJ' }, ttl: 60 } },
  ],
};

/** A forced swap of a pair, its leader dead and isolated: the next step moves the primary. */
async function dead(change: object = {}): Promise<string> {
  const root = temporaryFolder();
  mkdirSync(join(root, 'sites'));
  writeFileSync(join(root, 'cdktf.json'), '{}');
  writeFileSync(join(root, 'sites', 'support.example.com.yaml'), stringify({ ...document, ...change }));
  startChange(open(root), { procedure: 'forced-swap', way: 'dns', now: begin });
  const given = { says: 'power cut at the data centre', reference: 'INC-1' };
  for (const step of ['leader-found-dead', 'leader-isolated']) await advance(root, { step, given });
  return root;
}

const open = (root: string) => openWorkspace({ root, env: {} });

interface Step {
  readonly step?: string;
  readonly given?: EvidenceGiven;
  readonly world?: World;
  readonly at?: number;
  readonly attest?: boolean;
  readonly report?: string;
}

function advance(root: string, { step = 'primary-moved', given = {}, world, at = 10, attest, report }: Step) {
  const never = new Proxy({} as World, {
    get: (_, method) => {
      throw new Error(`the world was asked for ${String(method)}`);
    },
  });
  const now = begin + at * minute;
  return advanceChange(open(root), { step, by: 'ops', given, now, world: world ?? never, attest, report });
}

/** Everything where it shall be after the swap; the leader is dead. */
function moved(root: string, change: Partial<World> = {}): World {
  const { site } = open(root);
  const pair = pairOf('silent', 'primary');
  return worldHeldBy('b', { appliances: async () => pair, answeringAt: async () => pair.b, ...change }, site);
}

/** The same with the Elastic IP left at the leader. */
function halfMoved(root: string): World {
  const { site } = open(root);
  const readPointers: World['readPointers'] = async () =>
    pointersOf(site).map(({ address }) => presentAt(address, address.startsWith('aws_eip') ? 'a' : 'b', site));
  return moved(root, { readPointers });
}

function journalled(root: string, at: number, to: Side = 'b') {
  const now = () => new Date(begin + at * minute);
  const swing = { verb: 'apply', to, digest, secondsWithoutService: 0.4 } as const;
  return openJournal(join(open(root).recordDir, 'journal.jsonl'), { now }).append({
    event: 'ChangeEnded',
    outcome: 'done',
    sentence: `${to} is primary`,
    ...swing,
  });
}

const openChange = (root: string) => openChangeOf(root, 'support.example.com');
const recordOf = (root: string, file: string) => readFileSync(join(root, file), 'utf8');

describe('a step that can be observed', () => {
  it('is recorded with what was seen, when, and what the journal told of it; nobody has to attest it', async () => {
    const root = await dead();
    await journalled(root, 11);
    const { evidence, file, notes } = await advance(root, { world: moved(root), at: 12 });
    expect(evidence).toEqual([
      {
        kind: 'swing',
        of: 'partner',
        digest,
        outcome: 'done',
        secondsWithoutService: 0.4,
        source: 'observed',
        observedAt: '2026-03-01T00:12:00Z',
      },
    ]);
    expect(notes).toEqual([]);
    expect(recordOf(root, file)).toMatch(/source: observed\n\s+observedAt: "?2026-03-01T00:12:00Z/);
  });

  it('takes digest and outage from the report of a pipeline', async () => {
    const root = await dead();
    const report = join(root, 'report.json');
    const said = { site: 'support.example.com', outcome: 'done', to: 'b', endedAt: '2026-03-01T00:11:00Z', digest };
    writeFileSync(report, JSON.stringify(said));
    const { evidence } = await advance(root, { world: moved(root), at: 12, report });
    expect(evidence).toMatchObject([{ source: 'observed', digest }]);
  });

  it('needs no journal: what was moved by hand is proven too', async () => {
    const root = await dead();
    await journalled(root, -1);
    const { evidence } = await advance(root, { world: moved(root), given: { reference: 'CHG-7' } });
    expect(evidence).toEqual([expect.not.objectContaining({ digest: expect.anything() as unknown }) as unknown]);
    expect(evidence).toMatchObject([{ source: 'observed', reference: 'CHG-7' }]);
  });

  it('agrees with a person who says the same', async () => {
    const root = await dead();
    await journalled(root, 11);
    const given = { digest, secondsWithoutService: 0.4, reference: 'CHG-7' };
    const { evidence } = await advance(root, { world: moved(root), at: 12, given });
    expect(evidence).toMatchObject([{ source: 'observed', digest }]);
  });
});

it.each([
  ['the roles were swapped by the same apply', 'roles-swapped'],
  ['the shared address was released by the same apply', 'address-released'],
] as const)('takes what the journal told although %s and recorded since', async (_, step) => {
  const root = await dead();
  await journalled(root, 11);
  const { record } = openChange(root);
  const steps = [...record.steps, { step, at: '2026-03-01T00:12:00Z', by: 'ops', evidence: [] }];
  const { looked } = await lookAtWorld(open(root), {
    record: { ...record, steps },
    needs: [{ kind: 'swing', sources: ['observed'], of: 'partner', shows: 'it' }],
    goesBack: false,
    now: begin + 13 * minute,
    world: moved(root),
  });
  expect([...(looked?.observations.values() ?? [])]).toMatchObject([{ kind: 'seen', shown: { digest } }]);
});

describe('an attestation', () => {
  const attested = { digest, reference: 'CHG-7' };

  it('fails when what was observed contradicts it, and nothing is written', async () => {
    const root = await dead();
    const before = recordOf(root, 'changes/support.example.com-20260301-0000.yaml');
    const attempt = advance(root, { world: halfMoved(root), given: attested });
    await expect(attempt).rejects.toMatchObject({
      exitCode: 3,
      problems: [{ code: 'ObservedOtherwise', place: 'swing', message: 'not everything is at b' }],
    });
    expect(recordOf(root, 'changes/support.example.com-20260301-0000.yaml')).toBe(before);
  });

  it.each<[string, EvidenceGiven, RegExp]>([
    [
      'another digest',
      { digest: digest.replace('9f2c', '77ab') },
      /--digest says otherwise than what was seen, got "swing-v1:77ab/,
    ],
    ['another outage', { secondsWithoutService: 0 }, /--outage says otherwise.*allowed: 0\.4/],
  ])('fails when it names %s than the journal', async (_, given, message) => {
    const root = await dead();
    await journalled(root, 11);
    await expect(advance(root, { world: moved(root), at: 12, given })).rejects.toThrow(message);
  });

  it('fails when it names a digest that nothing here has seen', async () => {
    const root = await dead();
    await expect(advance(root, { world: moved(root), given: attested })).rejects.toThrow(/nothing was seen of it/);
  });

  it('stands where nothing could be observed; without it the refusal says why, and what attests it', async () => {
    const root = await dead();
    const world = worldHeldBy('b', {
      readPointers: async () => [],
      appliances: async () => pairOf('silent', 'silent'),
    });
    const bare = advance(root, { world });
    await expect(bare).rejects.toMatchObject({ exitCode: 2 });
    await expect(bare).rejects.toThrow(
      /EvidenceNotGiven: the step needs .*could not be observed: .*add --digest DIGEST, --reference/,
    );
    expect((await advance(root, { world, given: attested })).evidence).toMatchObject([{ source: 'attested', digest }]);
  });

  it('stands with --attest, and nobody is asked', async () => {
    const root = await dead();
    const { evidence, notes } = await advance(root, { attest: true, given: attested });
    expect(evidence).toMatchObject([{ source: 'attested', reference: 'CHG-7' }]);
    expect(notes).toEqual([]);
    await expect(advance(root, { step: 'role-taken', attest: true, given: { primarySeen: 'b' } })).rejects.toThrow(
      /EvidenceNotGiven.*add --reference TICKET/,
    );
  });

  it('stands of a site that names no API, and that is said once', async () => {
    const root = await dead({ api: undefined, failover: 'established' });
    await advance(root, { attest: true, given: attested });
    const { evidence, notes } = await advance(root, { step: 'role-taken', given: { ...attested, primarySeen: 'b' } });
    expect(evidence).toMatchObject([{ source: 'attested' }]);
    expect(notes).toEqual([expect.stringMatching(/names no api: the appliances are not asked/)]);
  });
});

it('fails when a report comes with a step that moves nothing', async () => {
  const root = await dead();
  await advance(root, { attest: true, given: { digest, reference: 'CHG-7' } });
  const attempt = advance(root, { step: 'role-taken', report: 'report.json' });
  await expect(attempt).rejects.toThrow(/ReportNotNeeded/);
});

describe('after a swing that ended done', () => {
  const report = { site: 'support.example.com', outcome: 'done', sentence: '', proofs: [], to: 'b' } as const;
  const measured = { ...report, digest, secondsWithoutService: 0.4 };

  it('the step that waits for it is named', async () => {
    const root = await dead();
    expect(nextAdvance(open(root), measured)).toBe('swing advance primary-moved support.example.com');
  });

  it('the first of several steps of one apply is named, as with a shared IP', () => {
    const root = temporaryFolder();
    mkdirSync(join(root, 'sites'));
    writeFileSync(join(root, 'cdktf.json'), '{}');
    writeFileSync(join(root, 'sites', 'support.example.com.yaml'), stringify(document));
    const { file, record } = startChange(open(root), { procedure: 'planned-swap', way: 'dns', now: begin });
    const steps = ['window-announced', 'backup-downloaded', 'sync-pulled'].map((step) => ({
      step,
      at: record.startedAt,
      by: 'ops',
      evidence: [{ kind: 'statement', source: 'attested', says: 'done' }],
    }));
    writeFileSync(join(root, file), stringify({ ...record, steps }));
    expect(nextAdvance(open(root), measured)).toBe('swing advance roles-swapped support.example.com');
  });

  it('nothing is named when it went elsewhere, failed, or nothing waits', async () => {
    const root = await dead();
    expect(nextAdvance(open(root), { ...measured, to: 'a' })).toBeUndefined();
    expect(nextAdvance(open(root), { ...measured, outcome: 'unknown' })).toBeUndefined();
    expect(nextAdvance(open(root), { ...measured, to: undefined })).toBeUndefined();
    writeFileSync(join(root, 'changes', 'support.example.com-20260301-0000.yaml'), 'site: [');
    expect(nextAdvance(open(root), measured)).toBeUndefined();
  });
});
