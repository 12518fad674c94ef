import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runSwing } from '../../lab';
import { localRecordStore, takeLock } from '../../swing';
import { describeWith } from '../support/requirements';
import { Stage } from '../support/stage';
import { truthOf } from '../support/truth';

/** Everything that must refuse, provoked by hand; the live world is read back from the servers before and after. */
describeWith(['terraform', 'moto', 'bind'], 'a swing that must be refused', () => {
  let stage: Stage;
  let digest: string;
  let planFile: string;
  let siteText: string;

  beforeAll(async () => {
    stage = await Stage.open();
    const planned = await stage.planTurned();
    digest = planned.digest;
    planFile = join(stage.lab.root, 'kept.tfplan');
    copyFileSync(planned.planFile, planFile);
    siteText = readFileSync(stage.lab.siteFile, 'utf8');
  }, 300_000);
  afterAll(() => stage.close());

  /** Runs the command and demands exit code, error code, and a world that nobody touched. */
  async function refused(
    args: readonly string[],
    exit: number,
    code: string,
    env: NodeJS.ProcessEnv = {},
  ): Promise<string> {
    const before = truthOf(stage.lab);
    const writes = writesOf(stage);
    const run = await runSwing(stage.lab, args, env);
    expect({ exit: run.exitCode, said: run.stderr }).toMatchObject({ exit, said: expect.stringContaining(code) });
    expect(truthOf(stage.lab)).toEqual(before);
    expect(writesOf(stage)).toBe(writes);
    return run.stderr;
  }

  describe('because of the site file', () => {
    afterEach(() => writeFileSync(stage.lab.siteFile, siteText));

    it.each<[string, (text: string) => string, string]>([
      ['broken YAML', (text) => text.replace('targets:', 'targets: ['), 'Yaml'],
      ['an unknown key', (text) => `${text}primry: b\n`, 'UnknownKey'],
      ['a wrong type', (text) => text.replace('failover: broken', 'failover: 7'), 'failover'],
      ['two appliances with one address', (text) => text.replace('203.0.113.12', '203.0.113.11'), '203.0.113.11'],
      ['an Elastic IP for a hardware appliance', hardwareA, 'elastic-ip cannot point to hardware appliance a'],
      [
        'a shared address outside its subnet',
        (text) => `${text}  - shared-ip: { address: 10.0.1.5, subnet: 10.0.0.0/24, by: hand }\n`,
        '10.0.0.0/24',
      ],
    ])('fails when it holds %s', async (_, broken, said) => {
      writeFileSync(stage.lab.siteFile, broken(siteText));
      const text = await refused(['plan'], 2, said);
      expect(text).toMatch(/support\.example\.com\.yaml:\d+:\d+/);
    });

    it('fails when the Elastic IP would displace the own address of the appliance', async () => {
      const { primaryIp } = stage.lab.cloud.appliances.b;
      writeFileSync(stage.lab.siteFile, siteText.replace('b: 10.0.2.50', `b: ${primaryIp}`));
      await refused(['preflight', '--to', 'b'], 3, '');
      const plan = await stage.json<{ review: { digest: string } }>(['plan', '--json'], 0);
      await refused(['apply', '--approved', plan.review.digest], 3, 'displace');
    }, 180_000);
  });

  describe('because of the surroundings', () => {
    it('fails when there are no credentials', async () => {
      await refused(['apply', '--approved', digest], 3, 'CredentialsRefused', {
        AWS_ACCESS_KEY_ID: '',
        AWS_SECRET_ACCESS_KEY: '',
      });
    }, 180_000);

    it('fails when the credentials are wrong', async () => {
      await refused(['apply', '--approved', digest], 3, 'CredentialsRefused', {
        AWS_ACCESS_KEY_ID: 'AKIAWRONGWRONGWRONG2',
      });
    }, 180_000);

    it('fails when the account is another one', async () => {
      writeFileSync(stage.lab.siteFile, siteText.replace('123456789012', '210987654321'));
      await refused(['apply', '--approved', digest], 3, 'WrongAccount');
      writeFileSync(stage.lab.siteFile, siteText);
    }, 180_000);

    it('fails when there is no Terraform', async () => {
      await refused(['apply', '--approved', digest], 3, 'TerraformNotFound', {
        TERRAFORM_BINARY_NAME: 'no-such-terraform',
      });
    }, 180_000);

    it('fails when the provider cannot be had', async () => {
      const config = join(stage.lab.root, 'nowhere.rc');
      const mirror = join(stage.lab.root, 'empty-mirror');
      writeFileSync(config, `provider_installation {\n  filesystem_mirror { path = ${JSON.stringify(mirror)} }\n}\n`);
      await refused(['apply', '--approved', digest], 3, 'ProviderNotFound', { TF_CLI_CONFIG_FILE: config });
    }, 180_000);

    it('fails when a name server is silent', async () => {
      const silent = stage.lab.cloud.zone.nameServers[0] ?? '';
      stage.lab.network.silence(silent);
      await refused(['apply', '--approved', digest], 3, silent);
      stage.lab.network.resume(silent);
    }, 180_000);
  });

  describe('because of the plan or its approval', () => {
    it.each<[string, string[], string]>([
      ['absent', [], 'ApprovalMissing'],
      ['malformed', ['--approved', 'swing-v1:beef'], 'ApprovalMalformed'],
      ['stale', ['--approved', `swing-v1:${'0'.repeat(64)}`], 'ApprovalStale'],
    ])(
      'fails when the approval is %s',
      async (_, args, code) => {
        await refused(['apply', ...args], 3, code);
      },
      180_000,
    );

    it('fails when the plan file was edited', async () => {
      const edited = join(stage.lab.root, 'edited.tfplan');
      const bytes = readFileSync(planFile);
      bytes.writeUInt8(bytes.readUInt8(bytes.length >> 1) ^ 0xff, bytes.length >> 1);
      writeFileSync(edited, bytes);
      await refused(['apply', '--plan', edited, '--approved', digest], 3, 'PlanFile');
    }, 180_000);

    it('fails when the plan file moves nothing of this site', async () => {
      await refused(['apply', '--plan', foreignPlan(stage), '--approved', digest], 3, 'PlanForAnotherSite');
    }, 180_000);
  });

  describe('because somebody else works on the pair', () => {
    it('fails when the swing lock is held', async () => {
      const store = localRecordStore(join(stage.lab.root, '.swing', stage.lab.site));
      const options = {
        doing: 'a test',
        now: () => new Date(),
        leaseSeconds: 600,
        terraformLockFree: () => Promise.resolve(true),
      };
      const { lock } = await takeLock(store, options);
      const said = await refused(['apply', '--approved', digest], 3, 'SwingLockHeld');
      expect(said).toContain(`swing unlock ${stage.lab.site} --id ${lock.holder.nonce}`);
      await lock.release();
    }, 180_000);

    it('fails when the Terraform state is locked', async () => {
      const holder = await lockState(stage);
      await refused(['apply', '--approved', digest], 3, 'StateLocked');
      await holder.release();
    }, 180_000);
  });

  describe('because of another hand', () => {
    it('fails when the record was moved between plan and apply', async () => {
      await stage.lab.handEdit.changeRecord('A', ['198.51.100.99']);
      await refused(['apply', '--approved', digest], 3, 'aws_route53_record');
      await stage.lab.handEdit.changeRecord('A', [stage.lab.cloud.appliances.a.own.ipv4]);
    }, 180_000);

    it('fails when the association was moved between plan and apply', async () => {
      await stage.lab.handEdit.moveAddress('b');
      await refused(['apply', '--approved', digest], 3, 'aws_eip_association');
      await stage.lab.handEdit.moveAddress('a');
    }, 180_000);
  });

  function hardwareA(text: string): string {
    return text.replace(/(\n {2}a:\n {4}kind: )virtual([\s\S]*?)\n {4}aws:\n[\s\S]*?(\n {2}b:)/, '$1hardware$2$3');
  }
});

/** A plan of Terraform's own, of something that has nothing to do with the site. */
function foreignPlan({ lab }: Stage): string {
  const cwd = join(lab.root, 'foreign');
  mkdirSync(cwd);
  writeFileSync(join(cwd, 'main.tf.json'), JSON.stringify({ resource: { terraform_data: { other: { input: 'x' } } } }));
  execFileSync('terraform', ['init', '-input=false'], { cwd, env: lab.env });
  execFileSync('terraform', ['plan', '-input=false', '-out=foreign.tfplan'], { cwd, env: lab.env });
  return join(cwd, 'foreign.tfplan');
}

/** Somebody runs a bare terraform apply and has not answered its question yet: the state is locked meanwhile. */
async function lockState({ lab }: Stage): Promise<{ release(): Promise<void> }> {
  const cwd = join(lab.root, 'cdktf.out', 'stacks', `${lab.site}-roles`);
  const child = spawn('terraform', ['apply', '-no-color'], { cwd, env: lab.env, stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  let said = '';
  while (!said.includes('Enter a value')) said += String((await once(child.stdout, 'data'))[0]);
  return {
    release: async () => {
      child.stdin.end('no\n');
      await ended;
    },
  };
}

function writesOf(stage: Stage): number {
  return stage.lab.proxy.calls.filter((call) => call.writing).length;
}
