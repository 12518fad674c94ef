import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { swingProvider } from '../../../provider';
import { executableOf } from '../../../provider/install/executable';
import { encodeValues } from '../../../provider/protocol';
import { magicCookie, makeClientKey, startPlugin, type ClientKey, type StartedPlugin } from './plugin-client';

const root = join(__dirname, '../../..');

describe("the provider's process", () => {
  let program = '';
  let key: ClientKey;
  let sockets = '';
  const started: StartedPlugin[] = [];
  beforeAll(async () => {
    program = executableOf(root);
    key = await makeClientKey();
    sockets = mkdtempSync(join(tmpdir(), 'swing-sockets-'));
  });
  // those that are killed leave theirs behind
  afterAll(() => rmSync(sockets, { recursive: true }));
  afterEach(() => started.splice(0).forEach(({ child }) => child.kill('SIGKILL')));

  const start = async (more: Partial<Parameters<typeof startPlugin>[0]> = {}): Promise<StartedPlugin> => {
    const env = { PLUGIN_UNIX_SOCKET_DIR: sockets, ...more.env };
    const plugin = await startPlugin({ program, key, ...more, env });
    started.push(plugin);
    return plugin;
  };

  it('ends at once when Terraform says so, and takes its socket along', async () => {
    const plugin = await start();
    expect(existsSync(plugin.handshake[3] ?? '')).toBe(true);
    expect(await plugin.shutdown()).toBe(0);
    expect(existsSync(dirname(plugin.handshake[3] ?? ''))).toBe(false);
  });

  it('outlives Ctrl-C, which reaches the whole process group', async () => {
    const plugin = await start();
    plugin.child.kill('SIGINT');
    expect(await plugin.call('StopProvider', {})).toMatchObject({ error: '' });
    expect(await plugin.shutdown()).toBe(0);
  });

  it('lets nobody in but the Terraform that started it', async () => {
    const plugin = await start({ connectAs: await makeClientKey() });
    await expect(plugin.call('GetMetadata', {})).rejects.toThrow(/UNAVAILABLE|CANCELLED/);
  });

  it('answers several calls at once', async () => {
    const plugin = await start();
    const answers = await Promise.all(Array.from({ length: 20 }, () => plugin.call<object>('GetMetadata', {})));
    expect(answers).toHaveLength(20);
  });

  it('takes a message twice as large as gRPC takes by itself', async () => {
    const plugin = await start();
    const connect = { 'a.example.com:443': `${'x'.repeat(8 * 1024 * 1024)}:443` };
    const config = encodeValues({ ca_file: null, connect }, swingProvider.schema);
    expect(await plugin.call('ValidateProviderConfig', { config })).toMatchObject({ diagnostics: [] });
  });

  it('says what it is when a person starts it', () => {
    const { status, stdout, stderr } = spawnSync(program, { encoding: 'utf8' });
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(/^this is the Terraform provider swing: .*swing provider install\n$/);
  });

  it('listens on the loopback where a socket would have too long a path', async () => {
    const plugin = await start({ env: { PLUGIN_UNIX_SOCKET_DIR: join(tmpdir(), 'x'.repeat(110)) } });
    expect(plugin.handshake[2]).toBe('tcp');
    expect(await plugin.call('GetMetadata', {})).toMatchObject({ diagnostics: [] });
  });

  it('starts in a folder whose package.json says that everything is an ECMAScript module', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'swing-module-'));
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
    const copy = join(folder, 'terraform-provider-swing_v0.0.0.cjs');
    writeFileSync(copy, readFileSync(program), { mode: 0o755 });
    const plugin = await start({ program: copy });
    expect(await plugin.shutdown()).toBe(0);
    rmSync(folder, { recursive: true });
  });

  it('does not stay behind when Terraform is killed', async () => {
    const parent = parentOf(program, key);
    const [line] = (await once(parent.stdout ?? parent, 'data')) as [Buffer];
    const pid = Number(line.toString().split(' ')[0]);
    parent.kill('SIGKILL');
    await expect(gone(pid)).resolves.toBe(true);
  }, 20_000);
});

/** A process that starts the provider, says its pid once it serves, and then waits. */
function parentOf(program: string, { certificate }: ClientKey): ChildProcess {
  const script = `
    const child = require('node:child_process').spawn(${JSON.stringify(program)}, { stdio: ['ignore', 'pipe', 'ignore'] });
    child.stdout.once('data', () => process.stdout.write(child.pid + ' '));
    setInterval(() => undefined, 1000);`;
  const env = { ...process.env, TF_PLUGIN_MAGIC_COOKIE: magicCookie, PLUGIN_CLIENT_CERT: certificate };
  return spawn(process.execPath, ['-e', script], { env, stdio: ['ignore', 'pipe', 'inherit'] });
}

async function gone(pid: number): Promise<boolean> {
  for (let tries = 0; tries < 150; tries += 1) {
    if (!isThere(pid)) return true;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  process.kill(pid, 'SIGKILL');
  return false;
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
