import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { testKeys } from '../../dns/bind-server';
import { describeWith } from '../../support/requirements';
import { dnsScene, keyInEnvironment, placeOf, recordName, recordOf, type DnsScene } from './dns-scene';
import { automatic, head, inOneLine, quiet } from './terraform-folder';

jest.setTimeout(300_000);

const wide = ['-detailed-exitcode', ...quiet];

describeWith(['terraform', 'bind'], 'plain Terraform with the provider', () => {
  let scene: DnsScene;
  beforeEach(async () => (scene = await dnsScene()));
  afterEach(() => scene.stop());

  it('makes, adopts, follows and takes away a record; a change by hand shows as drift', async () => {
    const { folder } = scene;
    scene.record({ addresses: '["192.0.2.7"]' });
    await folder.well('init', ...quiet);
    expect(await folder.well('validate', '-no-color')).toContain('The configuration is valid');
    expect(await folder.well('apply', ...automatic)).toContain('1 added, 0 changed, 0 destroyed');
    expect((await folder.run('plan', ...wide)).code).toBe(0);

    await scene.byHand(['192.0.2.7'], ['192.0.2.8']);
    const drift = await folder.run('plan', ...wide);
    expect(drift.code).toBe(2);
    expect(drift.text).toMatch(/- "192\.0\.2\.8"[^]*\+ "192\.0\.2\.7"/);
    expect(drift.text).toContain('updated in-place');

    await folder.well('apply', ...automatic);
    await folder.well('state', 'rm', 'swing_dns_record_set.help');
    const over = await folder.run('plan', ...wide);
    expect(over.code).toBe(1);
    expect(inOneLine(over.text)).toMatch(
      /with swing_dns_record_set\.help, on main\.tf line \d+.*: \d+: name = "swing\.example\.com"/,
    );
    const { primary, secondary } = scene.bind;
    const servers = `server=${placeOf(primary)}&authoritative=${placeOf(primary)},${placeOf(secondary)}`;
    await folder.well('import', ...quiet, 'swing_dns_record_set.help', `example.com/${recordName}?${servers}`);
    await folder.well('apply', ...automatic);
    expect((await folder.run('plan', ...wide)).code).toBe(0);
    expect(await folder.well('destroy', ...automatic)).toContain('1 destroyed');
  });

  it('applies exactly the plan that was saved, and no plan that is stale', async () => {
    const { folder } = scene;
    scene.record({ addresses: '["192.0.2.7", "2001:db8::7"]' });
    await folder.well('init', ...quiet);
    await folder.well('apply', ...automatic);
    scene.record({ addresses: '["192.0.2.8", "2001:db8::8"]', ttl: '30' });
    await folder.well('plan', ...quiet, '-out=swing.plan');
    await scene.byHand(['192.0.2.7'], ['192.0.2.99']);
    const refused = await folder.run('apply', ...quiet, 'swing.plan');
    expect(refused.code).toBe(1);
    expect(refused.text).toContain('192.0.2.99');
    expect((await folder.run('plan', ...wide)).text).toContain('192.0.2.99');

    await folder.well('plan', ...quiet, '-out=again.plan');
    expect(await folder.well('apply', ...quiet, 'again.plan')).toContain('0 added, 1 changed, 0 destroyed');
    expect((await folder.run('plan', ...wide)).code).toBe(0);
  });

  it('keeps a write-only secret out of plan and state, and takes it from a variable', async () => {
    const { folder, bind } = scene;
    const { name, algorithm, secret } = testKeys.swing;
    const key = { key_name: `"${name}"`, key_algorithm: `"${algorithm}"`, key_secret: 'var.secret' };
    const variable = 'variable "secret" {\n  type      = string\n  ephemeral = true\n}\n';
    const main = `${head()}${variable}${recordOf(bind, { addresses: '["192.0.2.7"]', ...key })}`;
    folder.write({ 'main.tf': main, 'terraform.tfvars': `secret = "${secret}"\n` });
    await folder.well('init', ...quiet);
    await folder.well('plan', ...quiet, '-out=swing.plan');
    const shown = await folder.well('show', '-json', 'swing.plan');
    expect(JSON.parse(shown)).toMatchObject({ resource_changes: [{ change: { after: { key_secret: null } } }] });
    await folder.well('apply', ...automatic);
    const state = folder.state();
    for (const text of [shown, state]) expect(text).not.toContain(secret);
    expect(state).toContain('192.0.2.7');
  });

  it('plans what is unknown until apply without asking the world', async () => {
    const { folder, bind } = scene;
    const other = 'resource "terraform_data" "address" {\n  input = "192.0.2.7"\n}\n';
    folder.write({
      'main.tf': head() + other + recordOf(bind, { addresses: '[terraform_data.address.output]' }),
    });
    await folder.well('init', ...quiet);
    expect(await folder.well('plan', ...quiet)).toMatch(/\+ addresses\s+= \[\s+\+ \(known after apply\)/);
    expect(await folder.well('apply', ...automatic)).toContain('2 added');
    expect((await folder.run('plan', ...wide)).code).toBe(0);
  });

  it('plans by a provider whose own configuration is unknown until apply, and refuses during apply what it could not refuse before', async () => {
    const { folder, bind } = scene;
    const server = placeOf(bind.primary);
    const places = (name: string) =>
      `resource "terraform_data" "places" {\n  input = { "ns1.example.com:53" = "${server}" }\n}\n` +
      recordOf(bind, { name: `"${name}.example.com"`, addresses: '["192.0.2.7"]', server: '"ns1.example.com:53"' });
    const connect = head('  connect = terraform_data.places.output');
    folder.write({ 'main.tf': connect + places('help') });
    await folder.well('init', ...quiet);
    await folder.well('plan', ...quiet);
    const refused = await folder.run('apply', ...automatic);
    expect(refused.code).toBe(1);
    expect(refused.text).toContain('refuses to create over a record that is there');
    folder.write({ 'main.tf': connect + places('unknown') });
    expect(await folder.well('apply', ...automatic)).toContain('1 added');
    expect((await folder.run('plan', ...wide)).code).toBe(0);
    // the places change: what they become is unknown, the record itself stays
    const other = places('unknown').replace('{ "ns1', '{ "ns2.example.com:53" = "127.0.0.1:1", "ns1');
    folder.write({ 'main.tf': connect + other });
    const changed = await folder.run('plan', ...wide);
    expect(changed.code).toBe(2);
    expect(changed.text).toContain('Plan: 0 to add, 1 to change, 0 to destroy');
    expect(changed.text).toContain('Warning: the configuration of provider "swing" is not known yet');
    expect(await folder.well('apply', ...automatic)).toContain('0 added, 1 changed, 0 destroyed');
  });

  it('fails at the attribute that is wrong', async () => {
    scene.record({ addresses: '["192.0.2.7"]', ttl: '0', timeouts: '{ read = "soon" }' });
    await scene.folder.well('init', ...quiet);
    const { code, text } = await scene.folder.run('validate', '-no-color');
    expect(code).toBe(1);
    expect(text).toMatch(/on main\.tf line \d+, in resource "swing_dns_record_set" "help":\n\s*\d+:\s+ttl = 0/);
    expect(text).toMatch(/\d+:\s+timeouts = \{ read = "soon" \}/);
  });

  it('keeps a half-followed change in the state after Ctrl-C, and the next plan tells the truth', async () => {
    const { folder, bind } = scene;
    scene.record({ addresses: '["192.0.2.7"]' });
    await folder.well('init', ...quiet);
    await folder.well('apply', ...automatic);
    const silent = createSocket('udp4').bind(0, '127.0.0.1');
    await once(silent, 'listening');
    const authoritative = `["${placeOf(bind.primary)}", "127.0.0.1:${(silent.address() as AddressInfo).port}"]`;
    scene.record({ addresses: '["192.0.2.8"]', authoritative, timeouts: '{ update = "10m" }' });
    const { child, ended } = folder.start('apply', ...automatic);
    await said(child, 'Modifying...');
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    // to the whole group, as a terminal does: Terraform and the provider
    process.kill(-(child.pid ?? 0), 'SIGINT');
    const { code, text } = await ended;
    silent.close();
    expect(code).toBe(1);
    expect(inOneLine(text)).toMatch(/127\.0\.0\.1:\d+ is silent/);
    expect(text).not.toMatch(/panic|Plugin did not respond/);
    expect(folder.state()).toContain('192.0.2.8');
    expect(folder.state()).not.toContain('tainted');
    scene.record({ addresses: '["192.0.2.8"]' });
    await folder.well('apply', ...automatic);
    expect((await folder.run('plan', ...wide)).code).toBe(0);
  });
});

describeWith(['terraform', 'bind'], 'a lock file', () => {
  it('makes terraform init refuse another build of the same version, in words a person understands', async () => {
    const scene = await dnsScene({ env: keyInEnvironment });
    try {
      const { folder } = scene;
      scene.record({ addresses: '["192.0.2.7"]' });
      await folder.well('init', ...quiet);
      const lock = join(folder.path, '.terraform.lock.hcl');
      expect(existsSync(lock)).toBe(true);
      folder.write({ '.terraform.lock.hcl': readFileSync(lock, 'utf8').replace(/h1:[^"]+/, `h1:${'A'.repeat(43)}=`) });
      const { code, text } = await folder.run('init', ...quiet);
      expect(code).toBe(1);
      expect(inOneLine(text)).toMatch(/checksum/);
    } finally {
      await scene.stop();
    }
  });
});

function said(child: ReturnType<DnsScene['folder']['start']>['child'], text: string): Promise<void> {
  return new Promise((resolve) => {
    let heard = '';
    child.stdout?.on('data', (part: Buffer) => {
      heard += part.toString();
      if (heard.includes(text)) resolve();
    });
  });
}
