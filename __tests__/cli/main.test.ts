import { version } from '../../package.json';
import { badInput, SwingError } from '../../site';
import { fakeEngine, settled, swing } from './fixtures';
import type { Engine } from '../../cli/engine';

function failingWith(error: unknown): Engine {
  return fakeEngine({ statusOf: async () => Promise.reject(error) });
}

const two = badInput(
  {
    code: 'UnknownKey',
    place: 'sites/x.yaml:3:1',
    message: 'unknown key',
    got: '"primry"',
    allowed: 'primary',
    remedy: 'write primary',
  },
  { code: 'WrongType', place: 'sites/x.yaml:4:5', message: 'must be text' },
);

describe('errors', () => {
  it('show every problem with code, place, got, allowed and what to do', async () => {
    const ran = await swing(['status'], failingWith(two));
    expect(ran).toMatchObject({ exit: 2, stdout: '' });
    expect(ran.stderr).toMatchSnapshot();
  });

  it('come as JSON on stdout when JSON was asked for', async () => {
    const ran = await swing(['status', '--json'], failingWith(two));
    expect(JSON.parse(ran.stdout)).toEqual({ error: { exitCode: 2, problems: two.problems } });
  });

  it.each([1, 2, 3, 4, 5] as const)('keep their exit code %i', async (exit) => {
    expect((await swing(['status'], failingWith(new SwingError(exit, [])))).exit).toBe(exit);
  });

  it('that nobody foresaw are a defect of ours: exit 1, how to report it, no stack', async () => {
    const ran = await swing(['status'], failingWith(new TypeError('x is undefined')));
    expect(ran.exit).toBe(1);
    expect(ran.stderr).toContain('TypeError: x is undefined');
    expect(ran.stderr).toContain('SWING_DEBUG=1');
    expect(ran.stderr).not.toContain('    at ');
  });

  it('show the stack with SWING_DEBUG', async () => {
    const ran = await swing(['status'], failingWith(new TypeError('x')), { env: { SWING_DEBUG: '1' } });
    expect(ran.stderr).toContain('    at ');
  });

  it('carry no control characters of the outside world to the terminal', async () => {
    const evil = badInput({ code: 'Evil', place: 'ns1', message: 'said \u001b[2J\u009b1mhello' });
    const ran = await swing(['status'], failingWith(evil));
    // eslint-disable-next-line no-control-regex -- these must not be there
    expect(ran.stderr).not.toMatch(/[\u001b\u009b]/);
  });
});

describe('usage', () => {
  it('lists all verbs in the help', async () => {
    const ran = await swing(['--help']);
    expect(ran.exit).toBe(0);
    expect(ran.stdout).toMatchSnapshot();
  });

  it.each([
    ['an unknown verb', ['frobnicate'], "unknown command 'frobnicate'"],
    ['a missing argument', ['review'], "missing required argument 'PLAN_JSON'"],
    ['a missing option', ['unlock'], "required option '--id <ID>' not specified"],
    ['too many arguments', ['status', 'x', 'y'], 'too many arguments'],
    ['an impossible time', ['status', '--timeout', '0'], 'must be a number of seconds'],
    ['an impossible side', ['preflight', '--to', 'c'], "argument 'c' is invalid"],
  ])('fails with exit 2 on %s', async (_name, argv, text) => {
    const ran = await swing(argv);
    expect(ran).toMatchObject({ exit: 2, stdout: '' });
    expect(ran.stderr).toContain(text);
  });

  it('fails with exit 2 and shows the help when no verb is given', async () => {
    const ran = await swing([]);
    expect(ran).toMatchObject({ exit: 2, stdout: '' });
    expect(ran.stderr).toContain('swing [options] [command]');
  });

  it('prints its version', async () => {
    expect(await swing(['--version'])).toEqual({ exit: 0, stdout: `${version}\n`, stderr: '' });
  });

  it('loads no engine for help', async () => {
    const engine = jest.fn();
    await swing(['plan', '--help'], fakeEngine(), { engine });
    expect(engine).not.toHaveBeenCalled();
  });
});

describe('streams', () => {
  it('keep progress off stdout', async () => {
    const statusOf: Engine['statusOf'] = async (_workspace, { onProgress }) => {
      onProgress({ code: 'AskingTheWorld', text: 'reading every pointer back' });
      return settled;
    };
    const ran = await swing(['status', '--json'], fakeEngine({ statusOf }));
    expect(ran.stderr).toBe('… reading every pointer back\n');
    expect(JSON.parse(ran.stdout)).toMatchObject({ condition: 'settled' });
  });

  const terminal = { stdin: true, stdout: true, stderr: true };

  it.each([
    ['a terminal', terminal, {}, true],
    ['no terminal', { ...terminal, stdout: false }, {}, false],
    ['NO_COLOR', terminal, { NO_COLOR: '1' }, false],
    ['a dumb terminal', terminal, { TERM: 'dumb' }, false],
  ])('have colours or not: %s', async (_name, isTTY, env, coloured) => {
    const ran = await swing(['status'], fakeEngine(), { isTTY, env });
    expect(ran.stdout.includes('\u001b[')).toBe(coloured);
  });

  it('pass the root and the site on', async () => {
    const openWorkspace = jest.fn(fakeEngine().openWorkspace);
    await swing(['status', 'support.example.com', '--root', '/pairs'], fakeEngine({ openWorkspace }));
    await swing(['status'], fakeEngine({ openWorkspace }));
    expect(openWorkspace).toHaveBeenNthCalledWith(1, { root: '/pairs', site: 'support.example.com', env: {} });
    expect(openWorkspace).toHaveBeenNthCalledWith(2, { root: '/nowhere', site: undefined, env: {} });
  });
});
