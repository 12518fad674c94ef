import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSimulatedPair, type SimulatedPair } from '../../../lab/simulated-pair';
import { describeWith } from '../../support/requirements';
import { automatic, head, inOneLine, quiet, terraformFolder, type TerraformFolder } from './terraform-folder';

jest.setTimeout(300_000);

const site = 'support.example.com';
const hostnames = { a: 'support-a.example.com', b: 'support-b.example.com' } as const;
const wide = ['-detailed-exitcode', ...quiet];

describeWith(['terraform'], 'plain Terraform with the roles of a pair', () => {
  let directory = '';
  let pair: SimulatedPair;
  let folder: TerraformFolder;

  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'swing-pair-'));
    pair = await startSimulatedPair({ site, hostnames, directory });
    const { clientId, clientSecret } = pair.account;
    const env = Object.fromEntries(
      ['A', 'B'].flatMap((side) => [
        [`SWING_API_CLIENT_ID_${side}`, clientId],
        [`SWING_API_CLIENT_SECRET_${side}`, clientSecret],
      ]),
    );
    folder = terraformFolder({ files: {}, env });
  });
  afterEach(async () => {
    folder.remove();
    await pair.stop();
    rmSync(directory, { recursive: true, force: true });
  });

  const write = (primary: string, more = ''): void =>
    folder.write({ 'main.tf': `${head(connection(pair))}${roleOf(primary)}${more}` });

  it('adopts what is there, swaps the roles, and shows a swap by hand as drift', async () => {
    write('a', health);
    await folder.well('init', ...quiet);
    const adopted = await folder.well('apply', ...automatic);
    expect(adopted).toContain('1 added');
    expect(adopted).toMatch(/healthy\s+= true/);
    expect((await folder.run('plan', ...wide)).code).toBe(0);

    write('b', health);
    const plan = await folder.run('plan', ...wide);
    expect([plan.code, plan.text]).toEqual([2, expect.stringMatching(/~ primary\s+= "a" -> "b"/)]);
    await folder.well('apply', ...automatic);
    expect([pair.state('a').role, pair.state('b').role]).toEqual(['backup', 'primary']);
    expect(pair.history.some(({ a, b }) => a === 'primary' && b === 'primary')).toBe(false);

    pair.setRole('b', 'backup');
    pair.setRole('a', 'primary');
    const drift = await folder.run('plan', ...wide);
    expect([drift.code, drift.text]).toEqual([2, expect.stringMatching(/~ primary\s+= "a" -> "b"/)]);
  });

  it('refuses in the plan to swap to an appliance that is ill, at the attribute, and stays silent while nothing changes', async () => {
    write('a');
    await folder.well('init', ...quiet);
    await folder.well('apply', ...automatic);
    const heal = pair.fault('b', { kind: 'ill', message: 'the disk is full' });
    expect((await folder.run('plan', ...wide)).code).toBe(0);
    write('b');
    const refused = await folder.run('plan', ...wide);
    expect(refused.code).toBe(1);
    expect(inOneLine(refused.text)).toMatch(/on main\.tf line \d+, in resource "swing_failover_role"/);
    expect(pair.state('a').role).toBe('primary');
    heal();
    expect((await folder.run('plan', ...wide)).code).toBe(2);
  });

  it('takes an appliance that is off for a value, in the plan of a data source and of a role', async () => {
    write('a', health);
    await folder.well('init', ...quiet);
    await folder.well('apply', ...automatic);
    pair.fault('b', { kind: 'powered-off' });
    const { code, text } = await folder.run('plan', ...wide);
    expect([0, 2]).toContain(code);
    expect(text).toMatch(/Warning: /);
    expect(text).not.toContain('Error: ');
  });

  it('prints the clicks of what is moved by hand, waits, and is done when the other appliance answers there', async () => {
    const firewall = await startFirewall(pair.ports.a);
    const { port } = firewall.server.address() as AddressInfo;
    const writeHolder = (holder: string): void =>
      folder.write({
        'main.tf': head(connection(pair, [`"198.51.100.80:443" = "127.0.0.1:${port}"`])) + byHandOf(holder),
      });
    writeHolder('a');
    await folder.well('init', ...quiet);
    await folder.well('apply', ...automatic);
    writeHolder('b');
    const plan = await folder.run('plan', ...wide);
    expect([plan.code, plan.text]).toEqual([2, expect.stringMatching(/~ holder\s+= "a" -> "b"/)]);
    expect(plan.text).toContain('fw1, rule 12');
    const { child, ended } = folder.start('apply', ...automatic);
    child.stdout?.on('data', (part: Buffer) => {
      if (part.toString().includes('Modifying...')) firewall.lead(pair.ports.b);
    });
    const { code, text } = await ended;
    expect(`${code} ${text}`).toMatch(/^0 /);
    expect((await folder.run('plan', ...wide)).code).toBe(0);
    firewall.server.close();
  });

  it('is imported by the names of site and appliances', async () => {
    write('a');
    await folder.well('init', ...quiet);
    await folder.well('import', ...quiet, 'swing_failover_role.support', `${site},${hostnames.a},${hostnames.b}`);
    const { code, text } = await folder.run('plan', ...wide);
    expect(`${code} ${text}`).toMatch(/^[02] /);
    expect(text).not.toContain('must be replaced');
  });
});

/** Where the two are really to be found, and whom to trust. */
function connection({ caFile, ports }: SimulatedPair, more: readonly string[] = []): string {
  const own = (['a', 'b'] as const).map((side) => `"${hostnames[side]}:443" = "127.0.0.1:${ports[side]}"`);
  const places = [...own, ...more].map((line) => `    ${line}`);
  return `  ca_file = ${JSON.stringify(caFile)}\n  connect = {\n${places.join('\n')}\n  }`;
}

function roleOf(primary: string): string {
  return `resource "swing_failover_role" "support" {
  site            = "${site}"
  appliance_a     = "${hostnames.a}"
  appliance_b     = "${hostnames.b}"
  relationship    = "established"
  primary         = "${primary}"
  data_sync_first = false
}
`;
}

function byHandOf(holder: string): string {
  return `resource "swing_hand_moved_target" "firewall" {
  name        = "nat/hand/198.51.100.80:443"
  kind        = "nat"
  where       = "fw1, rule 12"
  address     = "198.51.100.80"
  ports       = [443]
  site        = "${site}"
  appliance_a = "${hostnames.a}"
  appliance_b = "${hostnames.b}"
  holder      = "${holder}"
  timeouts = {
    update = "1m"
  }
}
`;
}

/** Leads to one appliance until somebody clicks. */
async function startFirewall(first: number): Promise<{ readonly server: Server; lead(port: number): void }> {
  let target = first;
  const server = createServer((client) => {
    const appliance = connect(target, '127.0.0.1');
    client.pipe(appliance).pipe(client);
    [client, appliance].forEach((socket) => socket.on('error', () => socket.destroy()));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, lead: (port) => void (target = port) };
}

const health = `data "swing_appliance_health" "b" {
  hostname = "${hostnames.b}"
  site     = "${site}"
  side     = "b"
}

output "b" {
  value = data.swing_appliance_health.b
}
`;
