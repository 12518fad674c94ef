import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

interface Check {
  readonly what: string;
  readonly program: string;
  readonly args: readonly string[];
}

/** In the order in which a mistake is cheapest to see. */
const checks: readonly Check[] = [
  { what: 'types (tsc)', program: 'tsc', args: ['--noEmit', '-p', '.'] },
  { what: 'lint (eslint)', program: 'eslint', args: ['--max-warnings', '0', '.'] },
  { what: 'format (prettier)', program: 'prettier', args: ['--check', '--log-level', 'warn', '.'] },
];

/** Types, lint and format, then every test. All are run, so that one mistake does not hide another. */
function main(): void {
  const failed = checks.filter((check) => !passes(check)).map(({ what }) => what);
  if (failed.length > 0) process.stderr.write(`check: failed: ${failed.join(', ')}\n`);
  const env = { SWING_CHECKS_FAILED: failed.join(', ') };
  const jest = run('jest', process.argv.slice(2), env);
  process.exitCode = failed.length > 0 ? 1 : jest;
}

function passes({ what, program, args }: Check): boolean {
  process.stderr.write(`check: ${what}\n`);
  return run(program, args, {}) === 0;
}

function run(program: string, args: readonly string[], env: NodeJS.ProcessEnv): number {
  const root = join(__dirname, '..');
  const options = { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } } as const;
  return spawnSync(join(root, 'node_modules', '.bin', program), [...args], options).status ?? 1;
}

main();
