import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCdktfDiff, runSwing, type Lab } from '../../lab';
import { terraformCliConfig } from '../../swing';
import { openTofuPath } from '../support/open-tofu';
import { describeWith } from '../support/requirements';
import { Stage, type PlanAnswer } from '../support/stage';
import { truthOf } from '../support/truth';

const targets = ['elastic-ip', 'overlay-ip', 'nat', 'dns'] as const;

const everywhere = (side: 'a' | 'b') => ({
  aws_eip_association: side,
  aws_route: side,
  aws_lb_listener: side,
  A: side,
  AAAA: side,
});

/** One story in order, as with Terraform: each test starts where the one before it ended. */
describeWith(['opentofu', 'terraform', 'moto', 'bind'], 'a site swung by OpenTofu', () => {
  const binaryBefore = process.env['TERRAFORM_BINARY_NAME'];
  let stage: Stage;
  let planned: PlanAnswer['review'];

  beforeAll(async () => {
    process.env['TERRAFORM_BINARY_NAME'] = openTofuPath();
    stage = await Stage.open({ targets });
  }, 300_000);
  afterAll(async () => {
    if (binaryBefore === undefined) delete process.env['TERRAFORM_BINARY_NAME'];
    else process.env['TERRAFORM_BINARY_NAME'] = binaryBefore;
    await stage.close();
  });

  it('is adopted, by the provider of its own registry', async () => {
    expect((await stage.statusWithoutJournal()).condition).toBe('settled');
    expect(stateText(stage.lab)).toContain('registry.opentofu.org/hashicorp/aws');
    expect(stateText(stage.lab)).not.toContain('registry.terraform.io');
  }, 120_000);

  it('is planned and judged safe, with the one thing said that its plans do not tell', async () => {
    planned = await stage.planTurned();
    expect(planned).toMatchObject({ verdict: 'safe', findings: [{ rule: 'completeness-not-known' }] });
    expect(planned.moves).toHaveLength(5);
  }, 180_000);

  it('is planned to the same moves as by Terraform', async () => {
    const { moves } = await plannedByTerraform(stage.lab);
    expect(moves).toEqual(planned.moves);
  }, 300_000);

  it('shows the swing in cdktf diff', async () => {
    const run = await runCdktfDiff(stage.lab);
    expect(run).toMatchObject({ exitCode: 0 });
    expect(run.stdout).toMatch(/primary\s+= "a" -> "b"/);
    expect(run.stdout).toMatch(/OpenTofu/);
    expect(truthOf(stage.lab)).toEqual(everywhere('a'));
  }, 300_000);

  it('swings to b and is proven from outside', async () => {
    const answer = await stage.apply(planned.digest);
    expect(answer).toMatchObject({ outcome: 'done', digest: planned.digest });
    expect(answer.proofs).toContainEqual(expect.objectContaining({ id: 'plan-empty', status: 'proven' }));
    expect(truthOf(stage.lab)).toEqual(everywhere('b'));
    expect((await stage.expectExit(['verify', '--json'], 0)).stdout).toMatch(/"proven"/);
  }, 300_000);

  it('rolls back by the digest that was known before the swing', async () => {
    expect(await stage.rollback()).toMatchObject({ outcome: 'done', digest: planned.inverseDigest });
    expect(truthOf(stage.lab)).toEqual(everywhere('a'));
  }, 300_000);

  it('fails when the first approval is used again', async () => {
    stage.lab.setPrimary('b');
    const run = await stage.expectExit(['apply', '--approved', planned.digest], 3);
    expect(run.stderr).toMatch(/ApprovalStale/);
    expect(truthOf(stage.lab)).toEqual(everywhere('a'));
  }, 180_000);
});

/** Adopts and plans the same pair by Terraform, in a folder of its own: a state belongs to one of the two programs. */
async function plannedByTerraform(lab: Lab): Promise<PlanAnswer['review']> {
  const root = join(lab.root, 'by-terraform');
  mkdirSync(root);
  for (const name of ['sites', 'swing.yaml', 'cdktf.json'])
    cpSync(join(lab.root, name), join(root, name), { recursive: true });
  symlinkSync(join(lab.root, 'node_modules'), join(root, 'node_modules'), 'dir');
  const env = terraformEnvironment(root);
  const siteFile = join(root, 'sites', `${lab.site}.yaml`);
  const site = readFileSync(siteFile, 'utf8');
  writeFileSync(siteFile, site.replace('primary: b', 'primary: a'));
  const there = { ...lab, root };
  expect(await runSwing(there, ['adopt'], env)).toMatchObject({ exitCode: 0 });
  writeFileSync(siteFile, site);
  const run = await runSwing(there, ['plan', '--json'], env);
  return (JSON.parse(run.stdout) as PlanAnswer).review;
}

function terraformEnvironment(root: string): NodeJS.ProcessEnv {
  const env = { ...process.env, TERRAFORM_BINARY_NAME: 'terraform' };
  const { file = join(root, 'empty.tfrc') } = terraformCliConfig({ directory: root, env });
  if (file.endsWith('empty.tfrc')) writeFileSync(file, '');
  return { TERRAFORM_BINARY_NAME: 'terraform', TF_CLI_CONFIG_FILE: file };
}

function stateText({ root, site }: Lab): string {
  return readFileSync(join(root, `terraform.${site}-roles.tfstate`), 'utf8');
}
