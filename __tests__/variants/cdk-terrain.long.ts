import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describeWith } from '../support/requirements';
import { makeOwnApp, npmInstallSeconds, packInto, pinned, repository, type OwnApp } from './own-app';

/** The maintained line of CDKTF that was tested. */
const terrain = '0.24.0';

const examples = readdirSync(join(repository, 'examples'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(join(repository, 'examples', entry.name, 'cdktf.json')))
  .map(({ name }) => name);

/** As `main.ts`, from the package: `node main.js` synthesises the site files of the folder it runs in. */
const mainOfSites = `const { App } = require('cdktf');
const { keepsAppliances } = require('failover-swing/site');
const { ApplianceStack, RoleStack, loadProject, swingableSites } = require('failover-swing/stacks');
const { root, sites, settings } = loadProject(process.cwd());
const app = new App();
for (const site of swingableSites(sites).sites) new RoleStack(app, { site, settings, root });
for (const site of sites.filter(keepsAppliances)) new ApplianceStack(app, { site, settings, root });
app.synth();
`;

/** What examples render by CDK Terrain under the name of cdktf, beside what they render by cdktf. */
describeWith(['npm-registry'], 'CDK Terrain in the place of CDKTF', () => {
  let app: OwnApp;

  beforeAll(() => {
    app = makeOwnApp('cdk-terrain');
    for (const folder of ['by-cdktf', 'by-terrain']) mkdirSync(join(app.folder, folder));
    const { file } = packInto(app.folder);
    const cdktf = `npm:cdktn@${terrain}`;
    const constructs = pinned('constructs');
    const providers = ['@cdktf/provider-aws', '@cdktf/provider-dns'].map((name) => [name, pinned(name)]);
    const manifest = {
      private: true,
      dependencies: { 'failover-swing': `file:${file}`, cdktf, constructs, ...Object.fromEntries(providers) },
      devDependencies: { '@types/node': pinned('@types/node'), typescript: pinned('typescript') },
      overrides: { cdktf: '$cdktf', constructs: '$constructs' },
    };
    app.write({ 'package.json': JSON.stringify(manifest), 'main.js': mainOfSites });
    app.runWell('npm', ['install']);
  }, npmInstallSeconds * 1000);
  afterAll(() => app.remove());

  it('is what is installed under that name, once', () => {
    const { name, version } = JSON.parse(
      readFileSync(join(app.folder, 'node_modules', 'cdktf', 'package.json'), 'utf8'),
    ) as { name: string; version: string };
    expect({ name, version }).toEqual({ name: 'cdktn', version: terrain });
    const lock = JSON.parse(readFileSync(join(app.folder, 'package-lock.json'), 'utf8')) as { packages: object };
    expect(Object.keys(lock.packages).filter((path) => /node_modules\/(cdktf|cdktn)$/.test(path))).toEqual([
      'node_modules/cdktf',
    ]);
  });

  it.each(examples)(
    'renders %s as CDKTF does, but for its own version',
    (example) => {
      const byCdktf = renderedByCdktf(example);
      const byTerrain = renderedByTerrain(example);
      expect(byCdktf.length).toBeGreaterThan(0);
      expect(byTerrain.map(withoutVersion)).toEqual(byCdktf.map(withoutVersion));
      expect(byTerrain.map(versionOf)).toEqual(byTerrain.map(() => terrain));
      expect(byCdktf.map(versionOf)).toEqual(byCdktf.map(() => pinned('cdktf')));
    },
    180_000,
  );

  /** From the sources of the repository, as `cdktf` runs them. */
  function renderedByCdktf(example: string): readonly Rendered[] {
    const out = join(app.folder, 'by-cdktf', example);
    const own = join(repository, 'examples', example, 'main.ts');
    const main = existsSync(own) ? own : join(repository, 'main.ts');
    const tsx = [join(repository, 'node_modules', '.bin', 'tsx'), '--tsconfig', join(repository, 'tsconfig.json')];
    app.runWell('node', [...tsx, main], { cwd: copyOf(example), env: { CDKTF_OUTDIR: out } });
    return stacksIn(out);
  }

  /** From the package, in an app that knows no other cdktf. */
  function renderedByTerrain(example: string): readonly Rendered[] {
    const cwd = copyOf(example);
    const out = join(app.folder, 'by-terrain', example);
    const main = existsSync(join(cwd, 'sites')) ? join(app.folder, 'main.js') : compiledMain(cwd);
    app.runWell('node', [main], { cwd, env: { CDKTF_OUTDIR: out } });
    return stacksIn(out);
  }

  /** Both render in one folder: the place of a local state is part of what is rendered. */
  function copyOf(example: string): string {
    const copy = join(app.folder, 'examples', example);
    if (!existsSync(copy)) cpSync(join(repository, 'examples', example), copy, { recursive: true });
    return copy;
  }

  function compiledMain(folder: string): string {
    const flags = ['--target', 'es2022', '--module', 'commonjs', '--skipLibCheck'];
    app.runWell('npx', ['--no-install', 'tsc', ...flags, join(folder, 'main.ts')]);
    return join(folder, 'main.js');
  }
});

interface Rendered {
  readonly '//': { readonly metadata: { readonly version: string } };
}

function stacksIn(out: string): readonly Rendered[] {
  const stacks = readdirSync(join(out, 'stacks')).sort();
  return stacks.map((stack) => JSON.parse(readFileSync(join(out, 'stacks', stack, 'cdk.tf.json'), 'utf8')) as Rendered);
}

function versionOf(rendered: Rendered): string {
  return rendered['//'].metadata.version;
}

function withoutVersion(rendered: Rendered): object {
  const { version: _own, ...metadata } = rendered['//'].metadata;
  return { ...rendered, '//': { ...rendered['//'], metadata } };
}
