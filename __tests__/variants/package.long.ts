import { cpSync, existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describeWith } from '../support/requirements';
import { makeOwnApp, npmInstallSeconds, packInto, pinned, repository, type OwnApp, type Packed } from './own-app';

/** What somebody writes who wants two constructs and nothing else. */
const appOf = (imports: string): string => `${imports}
class Support extends TerraformStack {
  constructor(scope) {
    super(scope, 'support');
    new AwsProvider(this, 'aws', { region: 'eu-central-1' });
    const appliance = (side) => ({
      kind: 'virtual',
      hostname: \`support-\${side}.example.com\`,
      addresses: { ipv4: side === 'a' ? '203.0.113.11' : '203.0.113.12' },
      version: '24.2.3',
      aws: { networkInterface: \`eni-0a1b2c3d4e5f6000\${side}\`, instance: \`i-0a1b2c3d4e5f6000\${side}\` },
    });
    const [a, b] = ['a', 'b'].map((side) => new VirtualAppliance(this, side, appliance(side)));
    const aws = { account: '123456789012', region: 'eu-central-1' };
    const pair = new AppliancePair(this, 'pair', { site: 'support.example.com', primary: 'b', a, b, aws });
    if (!(pair instanceof Construct)) throw new Error('two copies of constructs');
    new ElasticSharedIp(this, 'shared-ip', {
      pair,
      allocation: 'eipalloc-0a1b2c3d4e5f60001',
      privateIp: { a: '10.0.1.50', b: '10.0.2.50' },
    });
  }
}
const app = new App({ outdir: process.argv[2] });
new Support(app);
app.synth();
`;

const required = (from: string): string => `const { App, TerraformStack } = require('cdktf');
const { Construct } = require('constructs');
const { AwsProvider } = require('@cdktf/provider-aws/lib/provider');
const { AppliancePair, ElasticSharedIp, VirtualAppliance } = require('${from}');`;

const imported = (from: string): string => `import { App, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider/index.js';
import { AppliancePair, ElasticSharedIp, VirtualAppliance } from '${from}';`;

const expectedAssociation = {
  allocation_id: 'eipalloc-0a1b2c3d4e5f60001',
  network_interface_id: 'eni-0a1b2c3d4e5f6000b',
  private_ip_address: '10.0.2.50',
};

/** The package as `npm pack` makes it, in an app of somebody who has nothing of this repository. */
describeWith(['npm-registry'], 'the package', () => {
  let app: OwnApp;
  let packed: Packed;

  beforeAll(() => {
    app = makeOwnApp('own-app');
    packed = packInto(app.folder);
    const dependencies = {
      'failover-swing': `file:${packed.file}`,
      '@cdktf/provider-aws': pinned('@cdktf/provider-aws'),
      cdktf: pinned('cdktf'),
      constructs: pinned('constructs'),
    };
    const devDependencies = { '@types/node': pinned('@types/node'), typescript: pinned('typescript') };
    app.write({ 'package.json': JSON.stringify({ private: true, dependencies, devDependencies }) });
    app.runWell('npm', ['install']);
    cpSync(join(repository, 'examples', 'library-user'), join(app.folder, 'example'), { recursive: true });
  }, npmInstallSeconds * 1000);
  afterAll(() => app.remove());

  it('holds what is compiled, and nothing that only the repository needs', () => {
    const paths = packed.files.map(({ path }) => path);
    const allowed =
      /^(README\.md|LICENSE|package\.json|bin\/swing\.js|dist\/(command|terraform-provider-swing)\.cjs|docs\/reference\/[a-z-]+\.schema\.json|docs\/rules\/[A-Za-z0-9-]+\.md)$/;
    const library = /^dist\/lib\/(site|targets|constructs|stacks)\/[a-z0-9/-]+\.(js|d\.ts)$/;
    expect(paths.filter((path) => !allowed.test(path) && !library.test(path))).toEqual([]);
    expect(paths).toEqual(
      expect.arrayContaining([
        'bin/swing.js',
        'dist/command.cjs',
        'dist/terraform-provider-swing.cjs',
        'dist/lib/constructs/index.d.ts',
      ]),
    );
  });

  it('is smaller than a megabyte', () => {
    expect(packed.size).toBeLessThan(1_000_000);
    expect(packed.unpackedSize).toBeLessThan(4_000_000);
  });

  it('tells nothing of the machine it was packed on', () => {
    const text = packed.files.map(({ path }) => readFileSync(join(installed(), path), 'utf8')).join('\n');
    expect(text).not.toContain(repository);
    expect(text).not.toContain(app.folder);
  });

  it('brings no second copy of cdktf or constructs, of which one instance would not know the other', () => {
    expect(existsSync(join(installed(), 'node_modules'))).toBe(false);
    expect(copiesOf('constructs')).toEqual(['node_modules/constructs']);
    expect(copiesOf('cdktf')).toEqual(['node_modules/cdktf']);
  });

  it('leaves its own tools at home', () => {
    expect(['esbuild', 'tsx', 'jest'].filter((name) => existsSync(join(app.folder, 'node_modules', name)))).toEqual([]);
  });

  it.each([
    ['plain JavaScript', 'app.js', required('failover-swing/constructs')],
    ['plain JavaScript by the name of the package alone', 'root.js', required('failover-swing')],
    ['an ECMAScript module', 'app.mjs', imported('failover-swing/constructs')],
  ])('renders two constructs alone in %s', (_, file, imports) => {
    app.write({ [file]: appOf(imports) });
    app.runWell('node', [file, `out-${file}`]);
    const stack = stackOf(`out-${file}`, 'support');
    expect(Object.keys(stack.resource ?? {})).toEqual(['aws_eip_association']);
    expect(Object.values(stack.resource?.['aws_eip_association'] ?? {})).toEqual([
      expect.objectContaining(expectedAssociation),
    ]);
  });

  // the first as the template of CDKTF sets it, which looks at no types but the app's own; the others look at all
  it.each([
    ['node', ['--module', 'commonjs', '--moduleResolution', 'node', '--skipLibCheck']],
    ['node16', ['--module', 'node16', '--moduleResolution', 'node16']],
    ['bundler', ['--module', 'esnext', '--moduleResolution', 'bundler']],
  ])(
    'has types that strict TypeScript resolves by %s',
    (_, resolution) => {
      const flags = ['--noEmit', '--strict', '--target', 'es2022', '--types', 'node'];
      app.runWell('npx', ['--no-install', 'tsc', ...flags, ...resolution, 'example/main.ts']);
    },
    180_000,
  );

  it('fails to compile when a construct is used wrongly: its types are not any', () => {
    app.write({
      'wrong.ts': `import { ElasticSharedIp } from 'failover-swing/constructs';\nimport { App } from 'cdktf';
new ElasticSharedIp(new App(), 'x', { allocation: 7 });\n`,
    });
    const run = app.run('npx', ['--no-install', 'tsc', '--noEmit', '--strict', '--skipLibCheck', 'wrong.ts']);
    expect(run.status).not.toBe(0);
    expect(run.stdout).toMatch(/TS2345|TS2322/);
    expect(run.stdout).not.toMatch(/TS2307|TS7016/);
  });

  it("renders the library user's example as the repository does", () => {
    const flags = ['--outDir', 'js', '--target', 'es2022', '--module', 'commonjs', '--skipLibCheck'];
    app.runWell('npx', ['--no-install', 'tsc', ...flags, 'example/main.ts']);
    app.runWell('node', ['js/main.js']);
    expect(Object.keys(stackOf('cdktf.out', 'support').resource ?? {}).sort()).toEqual([
      'aws_eip_association',
      'aws_route53_record',
      'aws_ssm_parameter',
    ]);
  });

  it('brings the command line', () => {
    const { version: own } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as { version: string };
    expect(app.runWell('npx', ['--no-install', 'swing', '--version']).trim()).toBe(own);
  });

  it('judges a plan, and explains each finding in a page that is there', () => {
    const plans = join(repository, '__tests__', 'fixtures', 'plans');
    const lint = (name: string) => app.run('npx', ['--no-install', 'swing', 'lint', join(plans, `${name}.json`)]);
    expect(lint('role-stack-swing')).toMatchObject({ status: 0, stdout: expect.stringMatching(/^safe: /) });
    const unsafe = lint('role-stack-destroy');
    expect(unsafe).toMatchObject({ status: 3, stdout: expect.stringMatching(/^unsafe: /) });
    const pages = [...unsafe.stdout.matchAll(/docs\/rules\/[a-z-]+\.md/g)].map(([page]) => page);
    expect(pages.length).toBeGreaterThan(0);
    expect(pages.filter((page) => !existsSync(join(installed(), page)))).toEqual([]);
  });

  it('brings the Terraform provider, which needs nothing but Node', () => {
    app.runWell('npx', ['--no-install', 'swing', 'provider', 'install', '--directory', join(app.folder, 'mirror')]);
    const address = join(app.folder, 'mirror', 'registry.terraform.io', 'failover-swing', 'swing');
    const [version = ''] = readdirSync(address);
    const [platform = ''] = readdirSync(join(address, version));
    const run = app.run(join(address, version, platform, `terraform-provider-swing_v${version}.cjs`), []);
    expect(run).toMatchObject({ status: 1, stdout: '' });
  });

  it('brings schemas that an editor completes site files by', () => {
    const schema = app.runWell('node', ['-p', "require.resolve('failover-swing/reference/site.schema.json')"]);
    expect(existsSync(schema.trim())).toBe(true);
  });

  const installed = (): string => join(app.folder, 'node_modules', 'failover-swing');

  function copiesOf(name: string): readonly string[] {
    const lock = JSON.parse(readFileSync(join(app.folder, 'package-lock.json'), 'utf8')) as { packages: object };
    return Object.keys(lock.packages).filter((path) => path.endsWith(`node_modules/${name}`));
  }

  function stackOf(out: string, name: string): { readonly resource?: Readonly<Record<string, object>> } {
    const folder = join(app.folder, out, 'stacks');
    expect(readdirSync(folder)).toEqual([name]);
    return JSON.parse(readFileSync(join(folder, name, 'cdk.tf.json'), 'utf8')) as object;
  }
});
