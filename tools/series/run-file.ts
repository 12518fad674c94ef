import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What one file gave. */
export interface FileResult {
  readonly file: string;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** As jest's `--json` says it. */
interface JestResult {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numRuntimeErrorTestSuites: number;
  readonly numPendingTests: number;
}

/** Plays one file in a jest of its own, its output as it comes. A jest that leaves no result counts as one failure. */
export async function runFile(root: string, file: string): Promise<FileResult> {
  const folder = mkdtempSync(join(tmpdir(), 'swing-series-'));
  const output = join(folder, 'result.json');
  const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  const args = [
    jest,
    '--config',
    'jest.faults.config.js',
    '--json',
    `--outputFile=${output}`,
    '--runTestsByPath',
    file,
  ];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  await once(child, 'exit');
  const result = readResult(output);
  rmSync(folder, { recursive: true, force: true });
  return result === undefined ? { file, passed: 0, failed: 1, skipped: 0 } : counted(file, result);
}

function counted(file: string, result: JestResult): FileResult {
  const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
  return { file, passed: result.numPassedTests, failed, skipped: result.numPendingTests };
}

function readResult(output: string): JestResult | undefined {
  try {
    return JSON.parse(readFileSync(output, 'utf8')) as JestResult;
  } catch {
    return undefined;
  }
}
