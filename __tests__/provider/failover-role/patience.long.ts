import { endScenes } from '../pair-scene';
import { terraformSteps } from '../terraform-steps';
import { adopted, alone, configured, role, roleScene } from './role-scene';

afterEach(endScenes);

it('waits half an hour for people who establish a relationship, where no time is configured', async () => {
  const { clock, context, lab } = await roleScene();
  lab.setRole('a', 'none');
  lab.setRole('b', 'none');
  const begun = clock.now();
  const terraform = terraformSteps(role, context);
  const { diagnostics } = await terraform.apply(adopted(alone), configured({ primary: 'b' }));
  expect(diagnostics).toMatchObject([{ attribute: ['relationship'] }]);
  expect(clock.now() - begun).toBeGreaterThanOrEqual(1_800_000);
});
