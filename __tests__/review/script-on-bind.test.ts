import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import type { DnsServer } from '../../dns';
import { startBindServers, testKeys, type BindServers } from '../dns/bind-server';
import { describeWith } from '../support/requirements';
import { renderMoveScript } from '../../review';
import type { Side } from '../../site';
import { fakePrograms, runScript, siteWithTargets, targets, type ScriptRun } from './script-fixtures';

const { swing: key } = testKeys;
const keyEnv = {
  DNS_UPDATE_KEYNAME: key.name,
  DNS_UPDATE_KEYALGORITHM: key.algorithm,
  DNS_UPDATE_KEYSECRET: key.secret,
};
const PATH = `${process.env['PATH'] ?? ''}:/usr/sbin`;
const sets = {
  a: { A: '203.0.113.11', AAAA: '2001:db8::11' },
  b: { A: '203.0.113.12', AAAA: '2001:db8::12' },
} as const;

describeWith(['bind'], 'a script on a zone that takes updates', () => {
  let servers: BindServers;
  let nobody: Server;
  beforeAll(async () => {
    servers = await startBindServers();
    // stands where users arrive: takes a connection and ends it, so that no address outside of this machine is tried
    nobody = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
    await once(nobody, 'listening');
  });
  afterAll(async () => {
    nobody.close();
    await servers.stop();
  });
  beforeEach(() => {
    edit('update delete help.example.com.', ...records('b'));
  });

  const at = ({ host, port }: DnsServer): string => `${host}:${port}`;

  function scriptTo(to: Side, target: string = targets.rfc2136): string {
    const { port } = nobody.address() as { port: number };
    const arriving = Object.values(sets).flatMap(({ A, AAAA }) => [`${A}:443`, `[${AAAA}]:443`]);
    const places = {
      nameServers: { 'ns1.example.com': at(servers.primary), 'ns2.example.com': at(servers.secondary) },
      connect: Object.fromEntries(arriving.map((address) => [address, `127.0.0.1:${port}`])),
    };
    const from = to === 'a' ? 'b' : 'a';
    return renderMoveScript({ site: siteWithTargets(target), from, to, places, title: `to-${to}.sh` });
  }

  /** What somebody else does to the zone, by nsupdate without prerequisites. */
  function edit(...lines: readonly string[]): void {
    const { host, port } = servers.primary;
    const input = [`server ${host} ${port}`, `key ${key.algorithm}:${key.name} ${key.secret}`, ...lines, 'send', ''];
    execFileSync('nsupdate', ['-v'], { input: input.join('\n') });
  }

  function records(side: Side, ttl = 77): readonly string[] {
    return Object.entries(sets[side]).map(([type, value]) => `update add help.example.com. ${ttl} ${type} ${value}`);
  }

  function answer({ host, port }: DnsServer, type: string): readonly string[] {
    const args = ['+norecurse', '+noall', '+answer', '-p', String(port), `@${host}`, 'help.example.com', type];
    const lines = execFileSync('dig', args, { encoding: 'utf8' }).trim().split('\n').filter(Boolean);
    return lines.map((line) => line.split(/\s+/)).map(([, ttl, , , value]) => `${ttl} ${value}`);
  }

  const served = (server: DnsServer) => ({ A: answer(server, 'A'), AAAA: answer(server, 'AAAA') });
  const whole = (side: Side, ttl = 77) => ({ A: [`${ttl} ${sets[side].A}`], AAAA: [`${ttl} ${sets[side].AAAA}`] });
  const run = (script: string, ...args: readonly string[]): Promise<ScriptRun> =>
    runScript(script, args, { PATH, ...keyEnv });

  it('moves A and AAAA in one message, TTL kept, on both servers, and back', async () => {
    const back = await run(scriptTo('a'), '--run');
    expect(back).toMatchObject({ exit: 0, stderr: '' });
    expect(back.stdout.match(/^ {2}nsupdate /gm)).toHaveLength(1);
    expect(back.stdout).toContain('proven: ns2.example.com answers exactly 2001:db8::11 for AAAA help.example.com');
    expect([served(servers.primary), served(servers.secondary)]).toEqual([whole('a'), whole('a')]);
    expect(await run(scriptTo('b'), '--run')).toMatchObject({ exit: 0 });
    expect([served(servers.primary), served(servers.secondary)]).toEqual([whole('b'), whole('b')]);
  });

  it('shows the message without --run and without a key, and changes nothing', async () => {
    const ran = await runScript(scriptTo('a'), [], { PATH });
    expect(ran).toMatchObject({ exit: 0, stderr: '' });
    expect(ran.stdout).toContain('    prereq yxrrset help.example.com. IN A 203.0.113.12\n');
    expect(ran.stdout).toContain('    update add help.example.com. 77 IN AAAA 2001:db8::11\n');
    expect(served(servers.primary)).toEqual(whole('b'));
  });

  it('moves what is left when one of two records has moved already', async () => {
    edit('update delete help.example.com. A', `update add help.example.com. 77 A ${sets.a.A}`);
    const ran = await run(scriptTo('a'), '--run');
    expect(ran).toMatchObject({ exit: 0 });
    expect(ran.stdout).not.toContain('prereq yxrrset help.example.com. IN A ');
    expect(served(servers.primary)).toEqual(whole('a'));
  });

  it('refuses with exit 3 when somebody edited a record, and leaves it', async () => {
    edit('update delete help.example.com. A', 'update add help.example.com. 300 A 198.51.100.99');
    const ran = await run(scriptTo('a'), '--run');
    expect(ran).toMatchObject({ exit: 3 });
    expect(served(servers.primary)).toEqual({ ...whole('b'), A: ['300 198.51.100.99'] });
  });

  it('refuses with exit 3 when the name answers one address more', async () => {
    edit('update add help.example.com. 77 A 198.51.100.99');
    expect(await run(scriptTo('a'), '--run')).toMatchObject({ exit: 3 });
    expect(answer(servers.primary, 'A')).toHaveLength(2);
  });

  it('fails with exit 5 and changes nothing when a record is edited between the last look and the update', async () => {
    const real = execFileSync('sh', ['-c', 'command -v nsupdate'], { encoding: 'utf8', env: { PATH } }).trim();
    const { host, port } = servers.primary;
    const hand = [
      `server ${host} ${port}`,
      `key ${key.algorithm}:${key.name} ${key.secret}`,
      'update delete help.example.com. AAAA',
      'update add help.example.com. 77 AAAA 2001:db8::99',
      'send',
    ];
    const meddling = fakePrograms({
      nsupdate: `printf '%s\\n' ${hand.map((line) => `'${line}'`).join(' ')} | '${real}' -v\nexec '${real}' "$@"`,
      sleep: '',
    });
    const ran = await runScript(scriptTo('a'), ['--run'], { PATH: `${meddling}:${PATH}`, ...keyEnv });
    expect(ran).toMatchObject({ exit: 5 });
    expect(ran.stderr).toContain('nsupdate: update failed: NXRRSET');
    expect(served(servers.primary)).toEqual({ ...whole('b'), AAAA: ['77 2001:db8::99'] });
  });

  it('refuses with exit 3 while the primary server is silent', async () => {
    const { port } = nobody.address() as { port: number };
    const ran = await run(scriptTo('a').replaceAll(`'${servers.primary.port}'`, `'${port}'`), '--run');
    expect(ran).toMatchObject({ exit: 3 });
    expect(ran.stdout).toContain('unreadable');
  }, 60_000);

  it('fails with exit 2 without a key, before anything is asked', async () => {
    const ran = await runScript(scriptTo('a'), ['--run'], { PATH, ...keyEnv, DNS_UPDATE_KEYSECRET: '' });
    expect(ran).toMatchObject({ exit: 2, stdout: '' });
    expect(ran.stderr).toContain('DNS updates need DNS_UPDATE_KEYNAME');
  });

  it.each([
    ['traced by the shell', key.secret, 0],
    ['with a secret nsupdate complains about', 'not*base64*at*all', 5],
  ])('never shows the secret, %s', async (_, secret, exit) => {
    const quick = `${fakePrograms({ sleep: '' })}:${PATH}`;
    const ran = await runScript(scriptTo('a'), ['-x', '--run'], {
      ...keyEnv,
      PATH: quick,
      DNS_UPDATE_KEYSECRET: secret,
    });
    expect(ran.exit).toBe(exit);
    expect(ran.stdout + ran.stderr).not.toContain(secret);
  });

  it('moves a CNAME', async () => {
    edit('update delete help.example.com.', 'update add help.example.com. 77 CNAME b.example.com.');
    const target = targets.rfc2136.replace('ttl: 60', 'ttl: 60, values: { a: a.example.com, b: B.example.com }');
    expect(await run(scriptTo('a', target), '--run')).toMatchObject({ exit: 0 });
    expect(answer(servers.secondary, 'CNAME')).toEqual(['77 a.example.com.']);
  });

  it('refuses with exit 3 when a CNAME stands where an A is expected', async () => {
    edit('update delete help.example.com.', 'update add help.example.com. 77 CNAME b.example.com.');
    const ran = await run(scriptTo('a'), '--run');
    expect(ran).toMatchObject({ exit: 3 });
    expect(ran.stdout).toContain('cname:b.example.com');
  });
});
