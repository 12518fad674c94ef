import { spawn } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Removes the folder named by its argument once its standard input closes, which happens however its parent ends. */
const watchdogScript = 'cat >/dev/null; rm -rf -- "$1"';

export interface TemporaryFolder {
  /** Absolute, without symbolic links. */
  readonly path: string;
  /** Safe to repeat. */
  remove(): void;
}

/** A fresh folder that does not outlive this process, not even when that is killed outright. */
export function temporaryFolder(prefix: string): TemporaryFolder {
  const path = realpathSync(mkdtempSync(join(tmpdir(), prefix)));
  const watchdog = spawn('sh', ['-c', watchdogScript, 'lab-watchdog', path], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  watchdog.on('error', () => undefined).unref();
  return {
    path,
    remove: () => {
      watchdog.kill('SIGKILL');
      rmSync(path, { recursive: true, force: true });
    },
  };
}
