import type { Evidence } from '../../change';
import type { Advanced, AdvanceOptions } from '../../swing';
import { renderAdvance } from '../../cli/render-advance';
import { styleFor } from '../../cli/style';
import { digest, doneReport, fakeEngine, swing } from './fixtures';

const observedAt = '2026-03-01T02:10:00Z';
const advanced: Advanced = {
  site: 'support.example.com',
  change: 'support.example.com-20260301-0100',
  file: 'changes/support.example.com-20260301-0100.yaml',
  step: 'primary-moved',
  from: 'partner-tested',
  to: 'moved',
  leader: 'a',
  evidence: [
    {
      kind: 'swing',
      of: 'partner',
      outcome: 'done',
      digest,
      secondsWithoutService: 0.4,
      source: 'observed',
      observedAt,
    },
  ],
  notes: [],
};

/** What the engine was given, and what the command said. */
async function advance(...more: readonly string[]) {
  const given: AdvanceOptions[] = [];
  const advanceChange = async (_: unknown, options: AdvanceOptions) => {
    given.push(options);
    return advanced;
  };
  const ran = await swing(['advance', 'primary-moved', ...more], fakeEngine({ advanceChange }), { cwd: '/repository' });
  return { ...ran, given: given[0] };
}

describe('swing advance', () => {
  it('says what was recorded, who knows it, and what comes then', async () => {
    const { stdout } = await advance();
    expect(stdout).toBe(
      [
        'changes/support.example.com-20260301-0100.yaml: primary-moved recorded, partner-tested → moved',
        `  observed  everything is at the partner (b), by ${digest}, 0.40 s without service, asked at ${observedAt}`,
        'Next: swing next support.example.com',
        '',
      ].join('\n'),
    );
  });

  it('gives the entries to machines', async () => {
    const { stdout } = await advance('--json');
    expect(JSON.parse(stdout)).toMatchObject({ evidence: [{ source: 'observed', observedAt }], notes: [] });
  });

  it('hands a report over, taken from where the caller stands, and whether somebody attests', async () => {
    expect((await advance('--report', 'report.json')).given).toMatchObject({ report: '/repository/report.json' });
    expect((await advance('--attest')).given).toMatchObject({ attest: true, report: undefined });
  });

  it('fails when a report is given and nothing shall be observed', async () => {
    const { exit, given } = await advance('--attest', '--report', 'report.json');
    expect({ exit, given }).toEqual({ exit: 2, given: undefined });
  });

  it('tells every kind of evidence in one line', () => {
    const file = { file: 'evidence/x', sha256: 'ab'.repeat(32), bytes: 7 };
    const reference = 'CHG-1';
    const all: readonly Evidence[] = [
      { kind: 'statement', says: 'the morning shift', source: 'attested', reference },
      { kind: 'package-plan', ...file, source: 'attested', reference },
      { kind: 'backup-file', of: 'leader', ...file, source: 'attested', reference },
      { kind: 'certificate-export', of: 'leader', sha256: file.sha256, bytes: 7, source: 'attested', reference },
      { kind: 'sync-time', of: 'partner', syncedAt: observedAt, source: 'observed', observedAt },
      { kind: 'relationship', state: 'broken', source: 'observed', observedAt },
      { kind: 'relationship', state: 'established', of: 'partner', source: 'observed', observedAt },
      { kind: 'roles', of: 'partner', source: 'observed', observedAt },
      { kind: 'installed', of: 'leader', version: '24.3.1', build: '4711', source: 'observed', observedAt },
      {
        kind: 'served-certificate',
        of: 'partner',
        fingerprint256: `${'AB:'.repeat(31)}CD`,
        validForSite: true,
        source: 'observed',
        observedAt,
      },
      {
        kind: 'test-protocol',
        of: 'partner',
        machines: ['pc-1', 'pc-2'],
        consoleVersion: '24.3.1',
        sessionHeld: true,
        source: 'attested',
        reference,
      },
      {
        kind: 'connection',
        primaryHost: '203.0.113.12',
        backupHost: '203.0.113.11',
        samePreSharedKey: true,
        source: 'attested',
        reference,
      },
    ];
    const plain = styleFor({ isTTY: { stdin: false, stdout: false, stderr: false }, env: {} } as never, 'stdout');
    const report = { ...advanced, to: 'done', evidence: all, notes: ['nobody was asked'] } as const;
    expect(renderAdvance(report, plain)).toMatchInlineSnapshot(`
     "changes/support.example.com-20260301-0100.yaml: primary-moved recorded, partner-tested → done
       attested  the morning shift (CHG-1)
       attested  package-plan evidence/x, 7 bytes, sha256 abababababab… (CHG-1)
       attested  backup of the leader (a) evidence/x, 7 bytes, sha256 abababababab… (CHG-1)
       attested  certificate-export of the leader (a), 7 bytes, sha256 abababababab… (CHG-1)
       observed  data last pulled by the partner (b) at 2026-03-01T02:10:00Z, asked at 2026-03-01T02:10:00Z
       observed  failover relationship broken, asked at 2026-03-01T02:10:00Z
       observed  failover relationship established, the partner (b) is primary, asked at 2026-03-01T02:10:00Z
       observed  the partner (b) is primary, the other one is not, asked at 2026-03-01T02:10:00Z
       observed  the leader (a) runs 24.3.1 build 4711, asked at 2026-03-01T02:10:00Z
       observed  the partner (b) shows AB:AB:AB:AB…, valid for the site, asked at 2026-03-01T02:10:00Z
       attested  the partner (b) was tested from pc-1, pc-2: console 24.3.1, a session was held (CHG-1)
       attested  relationship between 203.0.113.12 and 203.0.113.11, same pre-shared key (CHG-1)
       nobody was asked
     The change is done.
     "
    `);
  });
});

it.each([
  ['apply', { applySwing: async () => doneReport }],
  ['rollback', { rollbackSwing: async () => ({ ...doneReport, patch: undefined }) }],
] as const)('swing %s says last which step records it', async (verb, engine) => {
  const nextAdvance = () => 'swing advance primary-moved support.example.com';
  const { stdout } = await swing([verb], fakeEngine({ ...engine, nextAdvance }));
  expect(stdout.trimEnd().split('\n').at(-1)).toBe('Record it: swing advance primary-moved support.example.com');
});
