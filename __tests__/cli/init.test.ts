import type { Choice, InitAnswers } from '../../swing';
import { fakeEngine, swing } from './fixtures';

const flags = [
  'support.example.com',
  '--a',
  'Name=support-a',
  '--b',
  'i-0a1b',
  '--version-a',
  '24.2.3',
  '--version-b',
  '24.3.1',
];
const named = ['--hostname-a', 'a.example.com', '--hostname-b', 'b.example.com', '--failover', 'broken'];
const terminal = { stdin: true, stdout: true, stderr: true };

/** What the engine was given, and what the command said. */
async function initWith(argv: readonly string[], typed?: readonly string[], choices: readonly Choice[] = []) {
  const given: InitAnswers[] = [];
  const chosen: string[] = [];
  const lines = [...(typed ?? [])];
  const base = fakeEngine();
  const engine = fakeEngine({
    initSite: async (answers, options) => {
      given.push(answers);
      for (const choice of choices) chosen.push((await options.choose?.(choice)) ?? 'nobody to ask');
      return base.initSite(answers, options);
    },
  });
  const io =
    typed === undefined ? {} : { isTTY: terminal, env: { NO_COLOR: '1' }, ask: async () => lines.shift() ?? '' };
  return { ...(await swing(['init', ...argv], engine, io)), answers: given[0], chosen };
}

describe('swing init', () => {
  it('takes everything from flags where nobody can be asked, and names the next command', async () => {
    const { exit, stdout, answers } = await initWith(flags);
    expect(exit).toBe(0);
    expect(answers).toMatchObject({
      site: 'support.example.com',
      failover: 'established',
      a: { hostname: 'support-a.example.com', on: 'aws', which: { tag: { Name: 'support-a' } } },
      b: { hostname: 'support-b.example.com', on: 'aws', which: { instance: 'i-0a1b' }, version: '24.3.1' },
    });
    expect(stdout).toContain('swing adopt support.example.com');
  });

  it('tells every missing answer at once, each with its flag', async () => {
    const { exit, stderr } = await initWith(['support.example.com']);
    expect(exit).toBe(2);
    for (const flag of ['--a', '--b', '--version-a', '--version-b'])
      expect(stderr).toContain(`AnswerMissing at ${flag}`);
  });

  it.each([
    [['--version-a', 'x'], '--version-a'],
    [['--a', 'nonsense'], '--a'],
    [['--a', 'none'], '--a'],
    [['--hostname-b', 'no_host'], '--hostname-b'],
  ])('fails when a flag holds what cannot be: %j', async (wrong, place) => {
    const { exit, stderr } = await initWith([...flags, ...wrong]);
    expect(exit).toBe(2);
    expect(stderr).toContain(`AnswerWrong at ${place}`);
  });

  it('asks for what is missing, again when the answer cannot be, and takes defaults', async () => {
    const typed = ['support.example.com', 'nonsense', 'Name=support-a', '', '24.2.3', 'none', ''];
    const { answers, stderr } = await initWith([], typed);
    expect(stderr).toContain('must be i-…, TAG=VALUE, or addresses');
    expect(answers).toMatchObject({ a: { hostname: 'support-a.example.com' }, b: undefined, failover: 'none' });
  });

  it('gives up after three answers that cannot be', async () => {
    const { exit, stderr } = await initWith(flags.slice(1), ['no', 'no', 'no', 'support.example.com']);
    expect(exit).toBe(2);
    expect(stderr).toContain('AnswerMissing at SITE');
  });

  it('asks on the terminal what only the findings raise', async () => {
    const choice = { flag: '--site-ip-b', question: 'which', options: ['10.0.2.50', '10.0.2.51'], remedy: 'name one' };
    const { chosen } = await initWith([...flags, ...named], ['10.9.9.9', '10.0.2.51'], [choice]);
    expect(chosen).toEqual(['10.0.2.51']);
  });

  it('reads addresses as an appliance that is not on AWS', async () => {
    const { answers } = await initWith([...flags, '--a', '198.51.100.10, 2001:db8::10']);
    expect(answers?.a).toMatchObject({
      on: 'elsewhere',
      kind: 'hardware',
      addresses: ['198.51.100.10', '2001:db8::10'],
    });
  });
});
