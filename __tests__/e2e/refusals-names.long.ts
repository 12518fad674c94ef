import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runSwing, startLab, type CommandRun, type Lab } from '../../lab';
import { expectRefuted, type Refuted } from '../support/refuted';
import { describeWith } from '../support/requirements';
import { Stage } from '../support/stage';
import { namesOf, zoneTruthOf } from '../support/zone-truth';

/** A well-formed secret that no server knows. */
const wrongSecret = Buffer.alloc(32, 7).toString('base64');

/** Runs the command and demands an exit code, a zone that nobody touched on either server, and no secret on the screen. */
async function untouched(lab: Lab, args: readonly string[], exit: number, env: NodeJS.ProcessEnv = {}) {
  const before = await zoneTruthOf(lab);
  const run = await runSwing(lab, args, env);
  expect({ exit: run.exitCode, said: run.stdout + run.stderr }).toMatchObject({ exit });
  expect(await zoneTruthOf(lab)).toEqual(before);
  expectNoSecret(lab, run);
  return run;
}

function expectNoSecret({ network }: Lab, { stdout, stderr }: CommandRun): void {
  const secrets = [wrongSecret, network.updateKeys?.granted.secret, network.updateKeys?.notGranted.secret];
  for (const secret of secrets) expect(stdout + stderr).not.toContain(secret ?? wrongSecret);
}

function changeOf(lab: Lab, action: 'CREATE' | 'DELETE', type: string, ...values: readonly string[]) {
  return { kind: 'record-set-changed', action, name: `${lab.site}.`, type, ttlSeconds: 60, values } as const;
}

/** Everything the preflight must refuse before a DNS swing: it needs no Terraform, so it is tried wherever BIND is. */
describeWith(['bind'], 'the preflight of a DNS swing refuses', () => {
  let lab: Lab;
  let siteText: string;

  beforeAll(async () => {
    lab = await startLab({ targets: ['rfc2136'] });
    siteText = readFileSync(lab.siteFile, 'utf8');
  }, 120_000);
  afterEach(() => writeFileSync(lab.siteFile, siteText));
  afterAll(() => lab.stop());

  const nameKey = (key: string): void => writeFileSync(lab.siteFile, siteText.replace('key: swing', `key: ${key}`));

  async function refused(expected: Refuted, env: NodeJS.ProcessEnv = {}): Promise<string> {
    const { stdout } = await untouched(lab, ['preflight', '--to', 'b'], 3, env);
    expectRefuted(stdout, expected);
    expect(stdout).toContain(`${lab.site}: a swing would be refused now`);
    return stdout;
  }

  it('nothing while everything is well', async () => {
    const { stdout } = await untouched(lab, ['preflight', '--to', 'b'], 0);
    expect(stdout).not.toContain('REFUTED');
    expect(stdout).toMatch(/proven +name-servers-agree +name servers 2 of 2 answer exactly 203\.0\.113\.11/);
  });

  it('a wrong TSIG secret', () =>
    refused(
      {
        id: 'permitted-to-move',
        says: /DNS A \S+: name server ns1\.example\.com says BADSIG: the server cannot verify the signature/,
        remedy: /compare the secret of the key/,
      },
      { DNS_UPDATE_KEYSECRET: wrongSecret },
    ));

  it('a secret that is no base64', () =>
    refused(
      { id: 'dns-update-key', says: /the key secret is not base64/, remedy: /DNS_UPDATE_KEYSECRET/ },
      { DNS_UPDATE_KEYSECRET: 'my secret' },
    ));

  it('a key the server does not know', async () => {
    nameKey('nobody');
    await refused(
      {
        id: 'permitted-to-move',
        says: /name server ns1\.example\.com says BADKEY: the server does not know the key/,
        remedy: /compare name and algorithm of the key/,
      },
      { DNS_UPDATE_KEYNAME: 'nobody.' },
    );
  });

  it('a key the server knows and grants nothing', async () => {
    nameKey('bystander');
    const { name, secret } = lab.network.updateKeys?.notGranted ?? { name: '', secret: '' };
    await refused(
      {
        id: 'permitted-to-move',
        says: /name server ns1\.example\.com says REFUSED: the server does not permit the change$/,
        remedy: /let the key change this name and type/,
      },
      { DNS_UPDATE_KEYNAME: name, DNS_UPDATE_KEYSECRET: secret },
    );
  });

  it('a clock that is an hour behind', async () => {
    const shift = join(lab.root, 'an-hour-behind.js');
    writeFileSync(shift, 'const now = Date.now; Date.now = () => now() - 3_600_000;\n');
    await refused(
      {
        id: 'permitted-to-move',
        says: /BADTIME: the clocks of server and client differ too much: the server says \S+Z, here it is \S+Z$/,
        remedy: /set both clocks by NTP/,
      },
      { NODE_OPTIONS: `--require ${shift}` },
    );
  });

  it('a key of another name than the site file says', () =>
    refused(
      {
        id: 'dns-update-key',
        says: /DNS_UPDATE_KEYNAME is other\., the site file names key swing/,
        remedy: /set it to swing\./,
      },
      { DNS_UPDATE_KEYNAME: 'other.' },
    ));

  it.each<[string, NodeJS.ProcessEnv, RegExp]>([
    [
      'no key at all',
      { DNS_UPDATE_KEYNAME: '', DNS_UPDATE_KEYALGORITHM: '', DNS_UPDATE_KEYSECRET: '' },
      /no key is in the environment/,
    ],
    ['no secret', { DNS_UPDATE_KEYSECRET: '' }, /incomplete: DNS_UPDATE_KEYSECRET is not set/],
    ['no key name', { DNS_UPDATE_KEYNAME: '' }, /incomplete: DNS_UPDATE_KEYNAME is not set/],
    ['no algorithm', { DNS_UPDATE_KEYALGORITHM: '' }, /incomplete: DNS_UPDATE_KEYALGORITHM is not set/],
  ])('an environment with %s', async (_, env, says) => {
    const remedy = /set DNS_UPDATE_KEYNAME, DNS_UPDATE_KEYALGORITHM/;
    const screen = await refused({ id: 'dns-update-key', says, remedy }, env);
    expect(screen).toMatch(/not proven +permitted-to-move .*no usable key/);
  });

  it('a name server that refuses updates', async () => {
    await lab.network.refuseUpdates();
    await refused({
      id: 'permitted-to-move',
      says: /name server ns1\.example\.com says REFUSED: the server does not permit the change$/,
      remedy: /BIND: allow-update or update-policy/,
    });
    await lab.network.allowUpdates();
  });

  it('a primary name server that is silent', async () => {
    lab.network.silence('ns1.example.com');
    const screen = await refused({
      id: 'pointer-readable',
      says: /DNS A \S+ could not be read: name server ns1\.example\.com is silent: no answer within 4 s/,
      remedy: /repair the access/,
    });
    lab.network.resume('ns1.example.com');
    expect(screen).toMatch(/not proven +permitted-to-move .*name server ns1\.example\.com: no answer within 4 s/);
  });

  it('a secondary that is silent', async () => {
    lab.network.silence('ns2.example.com');
    await refused({
      id: 'name-server-answers',
      says: /name server ns2\.example\.com is silent for DNS A/,
      remedy: /still delegated to/,
    });
    lab.network.resume('ns2.example.com');
  });

  it('a record that somebody edited, though both servers agree on it', async () => {
    await lab.handEdit.changeRecord('A', ['198.51.100.99']);
    await refused({
      id: 'pointer-held-by-the-pair',
      says: /DNS A \S+ is held by something the site file does not name: .*198\.51\.100\.99/,
      remedy: /find out who changed it/,
    });
    await lab.handEdit.changeRecord('A', [lab.cloud.appliances.a.own.ipv4]);
  });

  it('a CNAME where an A is expected', async () => {
    const { ipv4, ipv6 } = lab.cloud.appliances.a.own;
    const alias = changeOf(lab, 'CREATE', 'CNAME', 'elsewhere.example.com.');
    await lab.network.changeZone([changeOf(lab, 'DELETE', 'A'), changeOf(lab, 'DELETE', 'AAAA'), alias]);
    await refused({
      id: 'pointer-readable',
      says: /support\.example\.com is a CNAME for elsewhere\.example\.com, where an A record is expected/,
      remedy: /find out who made that record/,
    });
    const addresses = [changeOf(lab, 'CREATE', 'A', ipv4), changeOf(lab, 'CREATE', 'AAAA', ipv6)];
    await lab.network.changeZone([changeOf(lab, 'DELETE', 'CNAME'), ...addresses]);
  });
});

describeWith(['bind'], 'a secondary that is never notified', () => {
  let lab: Lab;
  beforeAll(async () => {
    lab = await startLab({ targets: ['rfc2136'], secondary: 'never-notified' });
  }, 120_000);
  afterAll(() => lab.stop());

  it('is refused by name with both sets', async () => {
    const { a, b } = lab.cloud.appliances;
    await lab.handEdit.changeRecord('A', [b.own.ipv4]);
    const { stdout } = await untouched(lab, ['preflight', '--to', 'b'], 3);
    const says = new RegExp(`name server ns2\\.example\\.com answers ${a.own.ipv4} for DNS A \\S+, not ${b.own.ipv4}`);
    expectRefuted(stdout, { id: 'name-servers-agree', says, remedy: /wait for the servers to agree/ });
  });
});

describeWith(['terraform', 'bind', 'provider-dns'], 'an approved DNS swing is refused', () => {
  let stage: Stage;
  let digest: string;
  beforeAll(async () => {
    stage = await Stage.open({ targets: ['rfc2136'] });
    ({ digest } = await stage.planTurned());
  }, 300_000);
  afterAll(() => stage.close());

  const refused = (says: RegExp, env: NodeJS.ProcessEnv = {}) =>
    untouched(stage.lab, ['apply', '--approved', digest], 3, env).then(({ stderr }) => expect(stderr).toMatch(says));

  it('when somebody edited the record between plan and apply', async () => {
    await stage.lab.handEdit.changeRecord('A', ['198.51.100.99']);
    await refused(/PointerDrift at dns_a_record_set\.[\s\S]*198\.51\.100\.99/);
    await stage.lab.handEdit.changeRecord('A', [stage.lab.cloud.appliances.a.own.ipv4]);
  }, 180_000);

  it('when the name server no longer takes updates, which no plan can see', async () => {
    await stage.lab.network.refuseUpdates();
    await refused(/PreflightRefused at permitted-to-move[\s\S]*name server ns1\.example\.com says REFUSED/);
    await stage.lab.network.allowUpdates();
  }, 180_000);

  it('when no key is in the environment, which no plan can see either', async () => {
    const none = { DNS_UPDATE_KEYNAME: '', DNS_UPDATE_KEYALGORITHM: '', DNS_UPDATE_KEYSECRET: '' };
    await refused(/PreflightRefused at dns-update-key[\s\S]*no key is in the environment/, none);
  }, 180_000);

  it('as UpdateKeyRefused when the secret is wrong, since the provider signs its questions too', async () => {
    const args = ['apply', '--approved', digest];
    const { stderr } = await untouched(stage.lab, args, 3, { DNS_UPDATE_KEYSECRET: wrongSecret });
    expect(stderr).toContain('UpdateKeyRefused');
  }, 180_000);
});

describeWith(['terraform', 'bind', 'provider-dns'], 'a DNS swing with a secondary that is never notified', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.open({ targets: ['rfc2136'], secondary: 'never-notified' });
  }, 300_000);
  afterAll(() => stage.close());

  it('fails with the secondary named, and the way back is open', async () => {
    const { digest } = await stage.planTurned();
    const run = await stage.expectExit(['apply', '--json', '--approved', digest], 4);
    expect(run.stdout).toMatch(
      /name server ns2\.example\.com answers 203\.0\.113\.11 for DNS A \S+, not 203\.0\.113\.12/,
    );
    await stage.expectExit(['rollback'], 0);
    expect(await zoneTruthOf(stage.lab)).toMatchObject(namesOf(stage.lab, 'a'));
  }, 300_000);
});
