'use strict';
const { existsSync, readFileSync, rmSync, writeSync } = require('node:fs');
const { join } = require('node:path');

/** Where tests that cannot run leave their reason; read and removed at the end. */
const reasonsFile = join(__dirname, '..', '.lab', 'skipped-reasons.txt');

/** Closes jest's output with why tests were skipped and, last, one line `N passed, N failed, N skipped`. */
module.exports = class ClosingLine {
  onRunStart() {
    rmSync(reasonsFile, { force: true });
  }

  onRunComplete(_contexts, results) {
    const checks = process.env.SWING_CHECKS_FAILED ? process.env.SWING_CHECKS_FAILED.split(', ').length : 0;
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites + checks;
    const skipped = results.numPendingTests + results.numTodoTests;
    const line = `${results.numPassedTests} passed, ${failed} failed, ${skipped} skipped`;
    // jest writes its summary to stderr after the reporters; the line must come after it.
    process.on('exit', () =>
      writeSync(
        1,
        `${reasons()}${checks > 0 ? `failed before the tests: ${process.env.SWING_CHECKS_FAILED}\n` : ''}${line}\n`,
      ),
    );
  }
};

function reasons() {
  if (!existsSync(reasonsFile)) return '';
  const lines = [
    ...new Set(
      readFileSync(reasonsFile, 'utf8')
        .split('\n')
        .filter((line) => line !== ''),
    ),
  ];
  return lines.map((line) => `skipped: ${line}\n`).join('');
}
