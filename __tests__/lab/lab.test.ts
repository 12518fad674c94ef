import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { readSettings } from '../../site';
import { readSite } from '../../targets';
import { startLab, type Lab } from '../../lab';
import { ask } from '../../lab/network';

jest.setTimeout(120_000);

let lab: Lab;

beforeAll(async () => {
  lab = await startLab();
});

afterAll(() => lab?.stop());

test('the workspace is one a user could have written: site and settings are read without findings', () => {
  const site = readSite(readFileSync(lab.siteFile, 'utf8'), lab.siteFile);
  expect(site.primary).toBe('a');
  expect(site.targets.map(({ kind }) => kind)).toEqual(['elastic-ip', 'dns']);
  const settings = readSettings(readFileSync(join(lab.root, 'swing.yaml'), 'utf8'), 'swing.yaml');
  expect(settings.endpoints.aws).toBe(lab.proxy.url);
  expect(Object.keys(settings.endpoints.nameServers).sort()).toEqual([...lab.cloud.zone.nameServers].sort());
});

test('a swing is one changed line', () => {
  const before = readFileSync(lab.siteFile, 'utf8');
  lab.setPrimary('b');
  expect(readFileSync(lab.siteFile, 'utf8')).toBe(before.replace('primary: a', 'primary: b'));
  lab.setPrimary('a');
  expect(readFileSync(lab.siteFile, 'utf8')).toBe(before);
});

test('the environment leads into the lab and nowhere else', () => {
  expect(lab.env).toMatchObject({
    AWS_REGION: 'eu-central-1',
    AWS_EC2_METADATA_DISABLED: 'true',
    CHECKPOINT_DISABLE: '1',
  });
  expect(Object.keys(lab.env).filter((name) => /^https?_proxy$/i.test(name))).toEqual([]);
  expect(lab.env['AWS_PROFILE']).toBeUndefined();
  const cliConfig = lab.env['TF_CLI_CONFIG_FILE'];
  expect(cliConfig === undefined || existsSync(cliConfig)).toBe(true);
});

test('a hand edit moves the address in the data plane and the record on the name servers before its answer', async () => {
  const { shared, appliances, zone } = lab.cloud;
  await lab.handEdit.moveAddress('b');
  expect(lab.network.holderOf(shared?.publicIp ?? '')).toMatchObject({
    side: 'b',
    privateAddress: shared?.privateIp.b,
  });
  expect(lab.network.holderOf(appliances.b.own.ipv4)).toMatchObject({ side: 'b' });
  await lab.handEdit.changeRecord('A', ['198.51.100.1']);
  const server = lab.network.nameServers[zone.nameServers[1] ?? ''] ?? '';
  expect(await ask({ server, name: lab.site, type: 'A', timeoutMs: 2_000 })).toMatchObject({
    values: ['198.51.100.1'],
  });
});

test('everything listens on loopback only', () => {
  const { connect, nameServers } = lab.network;
  const places = [...Object.values(connect), ...Object.values(nameServers), lab.proxy.url.replace('http://', '')];
  expect(places.filter((place) => !place.startsWith('127.0.0.1:'))).toEqual([]);
});

test('after stop no port answers and the temporary folder is gone', async () => {
  await lab.stop();
  await lab.stop();
  expect(existsSync(lab.root)).toBe(false);
  expect(lab.network.pids).toEqual([]);
  await expect(reach(lab.proxy.url)).rejects.toThrow('ECONNREFUSED');
});

test('fails when the emulator is missing, and leaves nothing behind', async () => {
  const root = mkdtempSync(join(tmpdir(), 'swing-lab-test-'));
  const before = process.env['SWING_MOTO_SERVER'];
  process.env['SWING_MOTO_SERVER'] = '/nowhere/moto_server';
  try {
    await expect(startLab({ root })).rejects.toThrow('the lab needs moto_server');
    expect(readdirSync(root)).toEqual([]);
  } finally {
    if (before === undefined) delete process.env['SWING_MOTO_SERVER'];
    else process.env['SWING_MOTO_SERVER'] = before;
    rmSync(root, { recursive: true });
  }
});

function reach(url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    request(url, () => resolve())
      .once('error', reject)
      .end();
  });
}
