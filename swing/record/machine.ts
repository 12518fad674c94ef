import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';

/** What a lock needs to know of the computer it runs on. */
export interface Machine {
  readonly host: string;
  readonly who: string;
  readonly pid: number;
  /** Start of a living process, `unknown` when it lives but does not show it, undefined when there is none. */
  processStart(pid: number): string | undefined | typeof unknownStart;
}

/** A process that lives but whose start cannot be read: taken for living, since the other guess could split a pair. */
export const unknownStart = Symbol('unknown start');

export const thisMachine: Machine = {
  host: hostname(),
  who: userName(),
  pid: process.pid,
  processStart: (pid) => (exists(pid) ? startOf(pid) : undefined),
};

/** Signal 0 only asks. EPERM: it lives and belongs to somebody else. */
function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function startOf(pid: number): string | undefined | typeof unknownStart {
  return existsSync('/proc/self/stat') ? startFromProc(pid) : startFromPs(pid);
}

/**
 * Field 22 is the start in clock ticks since boot, so the boot's id belongs to it; field 3 is the state. The name in
 * field 2 may hold spaces and brackets: fields are counted from the last `)`.
 * @source proc_pid_stat(5); a zombie (Z) or dead (X) process runs nothing any more
 */
function startFromProc(pid: number): string | undefined | typeof unknownStart {
  const stat = textOf(`/proc/${pid}/stat`);
  if (stat === undefined) return unknownStart;
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (/^[ZXx]$/.test(fields[0] ?? '')) return undefined;
  return `${textOf('/proc/sys/kernel/random/boot_id')?.trim() ?? 'boot'}/${fields[19] ?? ''}`;
}

function startFromPs(pid: number): string | typeof unknownStart {
  try {
    const text = execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], {
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
    });
    return text.trim() === '' ? unknownStart : text.trim();
  } catch {
    return unknownStart;
  }
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return `uid ${process.getuid?.() ?? 'unknown'}`;
  }
}
