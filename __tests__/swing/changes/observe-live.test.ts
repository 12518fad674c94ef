import type { ApplianceRole, EvidenceNeed } from '../../../change';
import { startSimulatedPair, type SimulatedPair } from '../../../lab/simulated-pair';
import { openWorld } from '../../../live';
import type { Looking } from '../../../swing/changes/observe/observation';
import { observeStep } from '../../../swing/changes/observe/observe-step';
import { settings } from '../fake-world';
import { temporaryFolder } from '../temporary-workspace';
import { record as upgrade, site } from './observed-pair';

const versions = { a: '24.2.3', b: '24.3.1' };
const hostnames = { a: site.appliances.a.hostname, b: site.appliances.b.hostname };
const minute = 60_000;

function need(kind: EvidenceNeed['kind'], of?: ApplianceRole): EvidenceNeed {
  return { kind, sources: ['observed'], shows: 'it', ...(of !== undefined && { of }) };
}

describe.each(['spoken', 'not-found'] as const)('observing appliances whose API v2 is %s', (v2) => {
  let pair: SimulatedPair;
  let root: string;
  beforeEach(async () => {
    root = temporaryFolder();
    pair = await startSimulatedPair({ site: site.name, hostnames, directory: root, versions, quirks: { v2 } });
  });
  afterEach(() => pair.stop());

  /** An hour into the change, through the real clients. */
  function looking(env: NodeJS.ProcessEnv = accounts()): Looking {
    const connect = {
      [`${hostnames.a}:443`]: `127.0.0.1:${pair.ports.a}`,
      [`${hostnames.b}:443`]: `127.0.0.1:${pair.ports.b}`,
      '203.0.113.12:443': `127.0.0.1:${pair.ports.b}`,
    };
    const world = openWorld(
      site,
      { ...settings, endpoints: { nameServers: {}, connect, ca: 'ca.pem' } },
      { env, root },
    );
    const now = Date.now();
    const record = { ...upgrade, startedAt: new Date(now - 60 * minute).toISOString() };
    return { world, pair: () => world.appliances(), site, record, goesBack: false, now, swung: undefined };
  }

  function accounts(): NodeJS.ProcessEnv {
    const { clientId, clientSecret } = pair.account;
    return {
      SWING_API_CLIENT_ID_A: clientId,
      SWING_API_CLIENT_SECRET_A: clientSecret,
      SWING_API_CLIENT_ID_B: clientId,
      SWING_API_CLIENT_SECRET_B: clientSecret,
    };
  }

  const look = async (asked: EvidenceNeed, at = looking()) => (await observeStep([asked], at)).get(asked);

  it('sees version and build', async () => {
    expect(await look(need('installed', 'partner'))).toMatchObject({
      shown: { kind: 'installed', of: 'partner', version: '24.3.1', build: expect.stringMatching(/^2431-/) as string },
    });
  });

  it('sees when the backup pulled its data, and refuses a sync of before the change', async () => {
    const asked = need('sync-time', 'partner');
    const ago = (minutes: number) => {
      const lastDataSync = Date.now() - minutes * minute;
      for (const side of ['a', 'b'] as const) pair.setState(side, { lastDataSync });
      return `${new Date(lastDataSync).toISOString().slice(0, 19)}Z`;
    };
    const young = ago(10);
    expect(await look(asked)).toMatchObject({ kind: 'seen', shown: { syncedAt: young } });
    ago(61);
    expect(await look(asked)).toMatchObject({ problem: { code: 'ObservedOtherwise' } });
  });

  it('sees the relationship break on both, and nothing of an appliance without an account', async () => {
    const broken = need('relationship');
    expect(await look(broken)).toMatchObject({ problem: { got: 'a primary, b backup' } });
    pair.setRole('a', 'none');
    expect(await look(broken)).toMatchObject({ problem: { code: 'ObservedOtherwise', got: 'a none, b backup' } });
    pair.setRole('b', 'none');
    expect(await look(broken)).toMatchObject({ kind: 'seen', shown: { state: 'broken' } });
    expect(await look(broken, looking({}))).toMatchObject({
      kind: 'unseen',
      remedy: expect.stringMatching(/SWING_API_CLIENT_ID_A and .*SWING_API_CLIENT_ID_B/) as string,
    });
  });

  it('sees the certificate of the site at the own address', async () => {
    expect(await look(need('served-certificate', 'partner'))).toMatchObject({
      shown: { fingerprint256: expect.stringMatching(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/) as string },
    });
  });
});
