import { testKeys } from '../../dns/bind-server';
import { openTofuPath } from '../../support/open-tofu';
import { describeWith } from '../../support/requirements';
import { dnsScene, type DnsScene } from './dns-scene';
import { automatic, inOneLine, quiet } from './terraform-folder';

jest.setTimeout(300_000);

describeWith(['opentofu', 'bind'], 'OpenTofu with the provider', () => {
  let scene: DnsScene;
  beforeEach(async () => (scene = await dnsScene({ binary: openTofuPath() })));
  afterEach(() => scene.stop());

  it('makes a record, changes it in place and takes it away', async () => {
    const { folder } = scene;
    scene.record({ addresses: '["192.0.2.7"]' });
    await folder.well('init', ...quiet);
    expect(await folder.well('apply', ...automatic)).toContain('1 added');
    scene.record({ addresses: '["192.0.2.8", "2001:db8::8"]', ttl: '30' });
    expect(await folder.well('apply', ...automatic)).toContain('0 added, 1 changed, 0 destroyed');
    expect((await folder.run('plan', '-detailed-exitcode', ...quiet)).code).toBe(0);
    expect(await folder.well('destroy', ...automatic)).toContain('1 destroyed');
  });

  // OpenTofu 1.10 knows no write-only attributes, 1.11 does
  it('keeps a secret out of the state, or refuses to take it', async () => {
    const { folder } = scene;
    const { name, algorithm, secret } = testKeys.swing;
    const key = { key_name: `"${name}"`, key_algorithm: `"${algorithm}"`, key_secret: `"${secret}"` };
    scene.record({ addresses: '["192.0.2.7"]', ...key });
    await folder.well('init', ...quiet);
    const { code, text } = await folder.run('apply', ...automatic);
    if (code === 0) return expect(folder.state()).not.toContain(secret);
    expect(inOneLine(text)).toMatch(/key_secret would be written into the state.*line \d+/);
    expect(text).not.toContain('Creating...');
  });
});
