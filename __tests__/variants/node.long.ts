import { cpSync, existsSync, readFileSync, readdirSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { describeWith } from '../support/requirements';
import { makeOwnApp, npmInstallSeconds, repository, type OwnApp } from './own-app';

/** The lines that are promised, the oldest release that `engines` allows first. */
const releases = ['20.19.0', '22.23.3'];

const tsx = join(repository, 'node_modules', '.bin', 'tsx');

describeWith(['npm-registry'], 'command line and rendering on the promised releases of Node', () => {
  describe.each(releases)('Node %s', (release) => {
    let app: OwnApp;
    let node: string;

    beforeAll(() => {
      app = makeOwnApp(`node-${release}`);
      // the program itself: the package `node` would fetch it by a script, which npm may not run
      const program = `node-${process.platform}-${process.arch}`;
      app.write({ 'package.json': JSON.stringify({ private: true, dependencies: { [program]: release } }) });
      app.runWell('npm', ['install']);
      node = join(app.folder, 'node_modules', program, 'bin', 'node');
    }, npmInstallSeconds * 1000);
    afterAll(() => app.remove());

    it('is what runs', () => {
      expect(app.runWell(node, ['--version']).trim()).toBe(`v${release}`);
    });

    it('starts the command line', () => {
      const { version } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as { version: string };
      expect(swing('--version').stdout.trim()).toBe(version);
    });

    it('installs the own provider, which says what it is when a person starts it', () => {
      const directory = join(app.folder, 'mirror');
      const { files } = JSON.parse(swing('provider', 'install', '--directory', directory, '--json').stdout) as {
        files: readonly { path: string }[];
      };
      const started = runIn(app.folder, [files[0]?.path ?? '']);
      expect({ status: started.status, told: started.stderr }).toMatchObject({
        status: 1,
        told: expect.stringMatching(/Terraform/),
      });
    });

    it('judges plans', () => {
      const plans = join(repository, '__tests__', 'fixtures', 'plans');
      expect(swing('lint', join(plans, 'role-stack-swing.json'))).toMatchObject({ status: 0 });
      expect(swing('lint', join(plans, 'role-stack-destroy.json'))).toMatchObject({ status: 3 });
      expect(swing('review', join(plans, 'role-stack-swing.json'), '--json').stdout).toMatch(/"verdict"/);
    });

    it.each(exampleFolders())('renders the example %s', (example) => {
      const { status, stderr } = runIn(copied(example), [tsx, mainOf(example)]);
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      expect(readdirSync(join(app.folder, example, 'cdktf.out', 'stacks')).length).toBeGreaterThan(0);
    });

    function swing(...args: readonly string[]) {
      return runIn(app.folder, [join(repository, 'bin', 'swing.js'), ...args]);
    }

    /** Whatever is started finds this Node first, as everything does that it starts. */
    function runIn(cwd: string, args: readonly string[]) {
      const PATH = `${dirname(node)}${delimiter}${process.env['PATH'] ?? ''}`;
      return app.run(node, args, { cwd, env: { PATH, CHECKPOINT_DISABLE: '1', NODE_NO_WARNINGS: '1' } });
    }

    function copied(example: string): string {
      const copy = join(app.folder, example);
      cpSync(join(repository, 'examples', example), copy, { recursive: true });
      return copy;
    }
  });
});

function exampleFolders(): readonly string[] {
  return readdirSync(join(repository, 'examples')).filter((name) =>
    existsSync(join(repository, 'examples', name, 'cdktf.json')),
  );
}

function mainOf(example: string): string {
  const own = join(repository, 'examples', example, 'main.ts');
  return existsSync(own) ? own : join(repository, 'main.ts');
}
