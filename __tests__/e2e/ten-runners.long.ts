import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startLab, startSwing, type CommandRun, type Lab, type LabBackend } from '../../lab';
import { otherSide, readSettings } from '../../site';
import { openWorkspace, recordStoreFor, type RecordPlace } from '../../swing';
import { readState } from '../../swing/terraform/state';
import { describeWith } from '../support/requirements';
import { Stage, type PlanAnswer } from '../support/stage';
import { truthOf } from '../support/truth';
import { startRacers, type Racers } from './racers';

const runners = 10;
const rounds = 50;
const swings = 5;

describe.each<LabBackend>(['s3', 'pg'])('ten runners at once, state and lock in %s', (backend) => {
  const place = backend === 'pg' ? (['postgresql'] as const) : [];

  describeWith(['terraform', 'moto', 'bind', ...place], `${backend}: the lock itself`, () => {
    let lab: Lab;
    let racers: Racers;
    let where: RecordPlace;

    beforeAll(async () => {
      lab = await startLab({ backend, targets: ['elastic-ip'] });
      const settings = readSettings(readFileSync(join(lab.root, 'swing.yaml'), 'utf8'), 'swing.yaml');
      where = { site: { name: 'race.example.com' }, settings, env: lab.env, recordDir: join(lab.root, 'race') };
      racers = await startRacers(runners, lab.env);
    }, 240_000);
    afterAll(async () => {
      await racers?.stop();
      await lab?.stop();
    }, 120_000);

    it(`goes to exactly one in each of ${rounds} rounds; nine are refused with the holder, the record is intact`, async () => {
      const { env: _env, ...given } = where;
      for (let round = 1; round <= rounds; round += 1) {
        const answers = await racers.tellAll({ order: 'race', place: given });
        const winners = answers.flatMap((answer) => (answer.said === 'won' ? [answer.pid] : []));
        expect(winners).toHaveLength(1);
        const [pid] = winners;
        const refused = expect.objectContaining({
          said: 'refused',
          code: 'SwingLockHeld',
          message: expect.stringContaining(`pid ${pid}, a race`),
        });
        expect(answers.filter(({ said }) => said !== 'won')).toEqual(Array(runners - 1).fill(refused));
        // taking, counting and giving back are one revision each, and nobody else wrote any
        expect(await recordStoreFor(where).read()).toMatchObject({ revision: 3 * round - 2, holder: { pid } });
        const winner = answers.findIndex(({ said }) => said === 'won');
        expect(await racers.tell(winner, { order: 'finish' })).toEqual({ said: 'finished' });
      }
      const last = await recordStoreFor(where).read();
      expect(last).toMatchObject({ revision: 3 * rounds, generation: rounds, holder: undefined });
    }, 300_000);
  });

  describeWith(['terraform', 'moto', 'bind', ...place], `${backend}: whole swings`, () => {
    let stage: Stage;

    beforeAll(async () => {
      stage = await Stage.open({ backend, targets: ['elastic-ip'] });
    }, 300_000);
    afterAll(() => stage?.close(), 120_000);

    it.each(Array.from({ length: swings }, (_, index) => index + 1))(
      'swing %i runs once; nine are refused with the holder, or with the approval consumed; the state is intact',
      async (swing) => {
        const before = await readState(workspaceOf(stage));
        const { digest } = await stage.planTurned();
        const runs = await applyAtOnce(stage, digest);
        const [done, refused] = [
          runs.filter(({ exitCode }) => exitCode === 0),
          runs.filter(({ exitCode }) => exitCode === 3),
        ];
        expect({ done: done.length, refused: refused.length, others: others(runs) }).toEqual({
          done: 1,
          refused: runners - 1,
          others: [],
        });
        refused.forEach(({ stderr }) => expect(stderr).toMatch(/SwingLockHeld[^]*pid \d+|approval consumed by/));
        expect(new Set(Object.values(truthOf(stage.lab)))).toEqual(new Set([otherSide(stage.primary)]));
        await expectIntact(stage, { lineage: before.lineage, generation: swing });
      },
      600_000,
    );
  });
});

function applyAtOnce({ lab }: Stage, digest: string): Promise<readonly CommandRun[]> {
  const started = Array.from({ length: runners }, () => startSwing(lab, ['apply', '--approved', digest]));
  return Promise.all(started.map(({ ended }) => ended));
}

/** What ended neither well nor refused, to be read in the failure. */
function others(runs: readonly CommandRun[]): readonly string[] {
  return runs.flatMap(({ exitCode, stderr }) => (exitCode === 0 || exitCode === 3 ? [] : [`${exitCode}: ${stderr}`]));
}

function workspaceOf({ lab }: Stage) {
  return openWorkspace({ root: lab.root, env: lab.env });
}

async function expectIntact(stage: Stage, due: { lineage: string; generation: number }): Promise<void> {
  const state = await readState(workspaceOf(stage));
  expect(state.lineage).toBe(due.lineage);
  expect([...state.resources.values()].filter(({ hasDeposed }) => hasDeposed)).toEqual([]);
  const record = await recordStoreFor(workspaceOf(stage)).read();
  expect(record).toMatchObject({ generation: due.generation, holder: undefined, inProgress: undefined });
  const { review } = await stage.json<PlanAnswer>(['plan', '--json'], 0);
  expect(review.moves).toEqual([]);
}
