import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installProvider } from '../../../provider';
import { makeClientKey, startPlugin } from './plugin-client';

jest.setTimeout(1_800_000);

const starts = 1_000;
/** Two at once: as many as the machine it was written on has processors. */
const atOnce = 2;

/**
 * A certificate that is wrong once in some hundred starts (a negative serial number, a length in the wrong form, padding) shows in
 * nothing but a loop.
 */
test(`the provider starts ${starts} times without one failure: handshake, both certificates, schema, shutdown`, async () => {
  const directory = mkdtempSync(join(tmpdir(), 'swing-starts-'));
  const [installed] = installProvider({ directory, kinds: ['terraform'] }).files;
  const key = await makeClientKey();
  const failures: string[] = [];
  const times: number[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < starts) {
      next += 1;
      const began = performance.now();
      const failure = await oneStart(installed?.path ?? '', key).catch((error: unknown) => String(error));
      times.push(performance.now() - began);
      if (failure !== undefined) failures.push(failure);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  const sorted = times.toSorted((one, other) => one - other);
  process.stderr.write(
    `starts: median ${Math.round(sorted[starts / 2] ?? 0)} ms, slowest ${Math.round(sorted.at(-1) ?? 0)} ms\n`,
  );
  rmSync(directory, { recursive: true });
  expect([failures.length, failures.slice(0, 5)]).toEqual([0, []]);
});

async function oneStart(program: string, key: Awaited<ReturnType<typeof makeClientKey>>): Promise<string | undefined> {
  const plugin = await startPlugin({ program, key });
  const { resourceSchemas } = await plugin.call<{ readonly resourceSchemas: object }>('GetProviderSchema', {});
  const served = Object.keys(resourceSchemas);
  const code = await plugin.shutdown();
  if (!served.includes('swing_dns_record_set')) return `served ${served.join()}`;
  return code === 0 && plugin.stderr() === '' ? undefined : `exit ${code}: ${plugin.stderr()}`;
}
