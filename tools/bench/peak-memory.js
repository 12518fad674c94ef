'use strict';
// Preloaded into every Node process of a measured command: on exit each leaves its peak memory, in kB, in a file named
// after itself in the folder SWING_BENCH_PEAKS.
const { readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const folder = process.env.SWING_BENCH_PEAKS;
if (folder !== undefined) process.on('exit', () => writeFileSync(join(folder, String(process.pid)), String(peak())));

/** The process's own high-water mark; getrusage would count the parent's memory at the time of the fork as well. */
function peak() {
  try {
    return Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))[1]);
  } catch {
    return process.resourceUsage().maxRSS;
  }
}
