import { startSwing } from '../../lab';
import { describeWith } from '../support/requirements';
import { RolesStage, seenOn } from '../support/roles-stage';

const minutes = 60_000;

describeWith(['terraform'], 'a firewall that nobody automated', () => {
  let stage: RolesStage;
  beforeAll(async () => {
    stage = await RolesStage.open({ targets: ['nat-by-hand'] });
  }, 5 * minutes);
  afterAll(() => stage.close());

  it(
    'is adopted, shown as a holder in the plan, and recorded as moved when the other appliance answers there',
    async () => {
      const planned = await stage.planTo('b');
      expect(planned).toMatchObject({
        verdict: 'safe',
        moves: [{ words: { how: 'by hand, observed; the clicks are printed' } }],
      });
      const { child, ended } = startSwing(stage.lab, ['apply', '--json', '--approved', planned.digest]);
      await seenOn(child.stderr, /now by hand, 2/);
      stage.lab.firewall.moveTo('b');
      const run = await ended;
      expect(run.stderr).toMatch(/now by hand, 1: fw1, rule 12: take .* away from support-a\.example\.com/);
      expect(JSON.parse(run.stdout)).toMatchObject({ outcome: 'done', digest: planned.digest });
    },
    5 * minutes,
  );

  it(
    'is told as moved by somebody else when it was, and a move that nobody makes is never recorded',
    async () => {
      stage.lab.setPrimary('b');
      stage.lab.firewall.moveTo('a');
      const strange = await stage.terraform('plan', '-no-color', '-input=false');
      expect(strange.stdout).toMatch(/holder\s+= "a" -> "b"/);
      stage.lab.firewall.moveTo('b');
      const { digest } = await stage.planTo('a');
      const { child, ended } = startSwing(stage.lab, ['apply', '--json', '--approved', digest]);
      await seenOn(child.stderr, /now by hand, 2/);
      // the provider is looking for the move by now
      await stage.untilAsked(12);
      // as Ctrl-C in a terminal: the whole group
      process.kill(-(child.pid ?? 0), 'SIGINT');
      const run = await ended;
      expect(JSON.parse(run.stdout)).toMatchObject({ outcome: expect.stringMatching(/^(failed|unknown)$/) });
      stage.lab.setPrimary('b');
      const idle = await stage.expectExit(['plan'], 0);
      expect(idle.stdout).toMatch(/no moves/);
    },
    5 * minutes,
  );
});
