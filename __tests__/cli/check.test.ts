import type { Problem } from '../../site';
import { fakeEngine, swing } from './fixtures';

const file = 'sites/support.example.com.yaml';
const problems: readonly Problem[] = [
  {
    code: 'EditTooEarly',
    place: `${file}:3:10`,
    message:
      'primary must not change while spring-upgrade is started; row P4 partner-tested → moved (primary-moved) would allow it',
    got: '"b"',
    remedy: 'missing: packages-planned, partner-tested; swing next says how',
  },
  { code: 'ChangeRemoved', place: 'changes/other.yaml:1:1', message: 'the record of a change is gone' },
];

const engineWith = (found: readonly Problem[], changed: readonly string[] = [file]) =>
  fakeEngine({ checkChanges: async ({ base }) => ({ base, problems: found, changed }) });

describe('swing check', () => {
  it('gives every reason at once, each at its place, and exits 3', async () => {
    const ran = await swing(['check', '--base', 'origin/main'], engineWith(problems));
    expect(ran).toMatchObject({ exit: 3, stderr: '' });
    expect(ran.stdout).toBe(
      [
        `${file}:3:10 EditTooEarly`,
        '  primary must not change while spring-upgrade is started; row P4 partner-tested → moved',
        '  (primary-moved) would allow it',
        '  got      "b"',
        '  do       missing: packages-planned, partner-tested; swing next says how',
        '',
        'changes/other.yaml:1:1 ChangeRemoved',
        '  the record of a change is gone',
        '',
        'Refused for 2 reasons; 1 file differs from origin/main',
        '',
      ].join('\n'),
    );
  });

  it('says how much differs when all of it is allowed', async () => {
    const ran = await swing(['check', '--base', 'main'], engineWith([], []));
    expect(ran).toMatchObject({ exit: 0, stdout: '0 files differ from main: the procedures allow all of it\n' });
  });

  it('gives the problems as they are to machines', async () => {
    const ran = await swing(['check', '--base', 'main', '--json'], engineWith(problems));
    expect(JSON.parse(ran.stdout)).toMatchObject({ base: 'main', problems, changed: [file] });
  });
});
