import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const program = join(__dirname, '../../bin/swing.js');

it('starts as a program', () => {
  const ran = spawnSync(process.execPath, [program, 'plan', '--help'], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] },
  });
  expect(ran).toMatchObject({ status: 0, stderr: '' });
  expect(ran.stdout).toContain('swing plan');
}, 20_000);

it('fails with exit 2 as a program on a verb it does not know', () => {
  const ran = spawnSync(process.execPath, [program, 'frobnicate'], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] },
  });
  expect(ran).toMatchObject({ status: 2, stdout: '' });
  expect(ran.stderr).toContain("unknown command 'frobnicate'");
}, 20_000);

it('goes on when nobody reads its output any more, as in swing … | head', () => {
  const ran = spawnSync(
    'sh',
    ['-c', `{ "$0" "$1" plan --help; echo "exit $?" >&2; } | true`, process.execPath, program],
    {
      encoding: 'utf8',
      env: { PATH: process.env['PATH'] },
    },
  );
  expect(ran.stderr).toBe('exit 0\n');
}, 20_000);
