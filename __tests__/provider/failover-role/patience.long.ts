import { endScenes } from '../pair-scene';
import { terraformSteps } from '../terraform-steps';
import { adopted, alone, configured, role, roleScene } from './role-scene';

afterEach(endScenes);

const timeouts = (update: string | null) => ({ create: null, read: '10s', update, delete: null });

test.each([
  ['half an hour', 'nothing is', null, 1_800_000],
  ['half an hour', 'another time is', timeouts(null), 1_800_000],
  ['an hour', 'an hour is', timeouts('1h'), 3_600_000],
])('waits %s for people who establish a relationship, where %s configured', async (_, __, said, ms) => {
  const { clock, context, lab } = await roleScene();
  lab.setRole('a', 'none');
  lab.setRole('b', 'none');
  const begun = clock.now();
  const hourly = { ...role, timeouts: { ...role.timeouts, update: 3_600_000 } };
  const terraform = terraformSteps(hourly, context);
  const { diagnostics } = await terraform.apply(adopted(alone), configured({ primary: 'b', timeouts: said }));
  expect(diagnostics).toMatchObject([{ attribute: ['relationship'] }]);
  expect(clock.now() - begun).toBeGreaterThanOrEqual(ms);
  expect(clock.now() - begun).toBeLessThan(ms + 120_000);
});
