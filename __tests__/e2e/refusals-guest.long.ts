import { cloudHands, type CloudHands } from '../support/cloud-hands';
import { expectRefuted } from '../support/refuted';
import { describeWith } from '../support/requirements';
import { Stage } from '../support/stage';
import { truthOf } from '../support/truth';

const everything = (side: 'a' | 'b') => ({ aws_eip_association: side, aws_route: side });

/** Packets arrive and the guest drops them: the cloud shows everything green. Told apart by who talks to that address. */
describeWith(['terraform', 'moto', 'bind'], 'an address that the guest of b does not own', () => {
  let stage: Stage;
  let hands: CloudHands;
  const missing = new Set<string>();

  beforeAll(async () => {
    stage = await Stage.open({ targets: ['elastic-ip', 'overlay-ip'] });
    hands = cloudHands(stage.lab);
  }, 300_000);
  afterAll(async () => {
    hands.close();
    await stage.close();
  });

  const cases = ['elastic-ip', 'overlay-ip'] as const;

  /** The address in the guest, and the one users arrive at. */
  function addressesOf(target: (typeof cases)[number]): { readonly guest: string; readonly users: string } {
    const { appliances, shared, overlay } = stage.lab.cloud;
    const addresses =
      target === 'elastic-ip'
        ? { guest: appliances.b.siteIp, users: shared?.publicIp }
        : { guest: overlay?.address, users: overlay?.address };
    return { guest: addresses.guest ?? '', users: addresses.users ?? '' };
  }

  function forget(address: string): void {
    missing.add(address);
    stage.lab.network.unconfigureGuest('b', address);
  }

  function configure(address: string): void {
    missing.delete(address);
    stage.lab.network.configureGuest('b', address);
  }

  const writes = (): number => stage.lab.proxy.calls.filter((call) => call.writing).length;

  describe('and that nobody checks', () => {
    it.each(cases)(
      'is told as not proven for %s, fails the swing from outside, and the way back restores service',
      async (target) => {
        const { guest, users } = addressesOf(target);
        forget(guest);
        const { stdout } = await stage.expectExit(['preflight', '--to', 'b'], 0);
        expect(stdout).toMatch(
          new RegExp(`not proven +address-configured-in-guest +whether ${guest} .*checked by nobody`),
        );
        const { digest } = await stage.planTurned();
        const swung = await stage.expectExit(['apply', '--json', '--approved', digest], 4);
        expect(JSON.parse(swung.stdout)).toMatchObject({
          outcome: 'failed',
          proofs: expect.arrayContaining([
            refutedBy('target-answers', new RegExp(`at ${users}:443 does not answer`)),
            refutedBy(
              'service-goes-on',
              new RegExp(`${users} answered before the change and does not answer any more`),
            ),
          ]),
        });
        expect(truthOf(stage.lab)).toEqual(everything('b'));
        const back = await stage.json(['rollback', '--json'], 0);
        expect(back).toMatchObject({ outcome: 'done' });
        expect(truthOf(stage.lab)).toEqual(everything('a'));
        expect(stage.lab.network.holderOf(users)).toMatchObject({ side: 'a', configuredInGuest: true });
        configure(guest);
      },
      400_000,
    );
  });

  describe('and that an IP target group watches', () => {
    beforeAll(async () => {
      const watched = cases.map((target) => addressesOf(target).guest);
      await hands.watch(watched, stage.lab.cloud.appliances.b.networkInterface);
      // the lab's own health checks know the primary addresses only
      stage.lab.proxy.judgeHealthBy((id) => {
        if (!watched.includes(id)) return stage.lab.network.targetHealth(id);
        return missing.has(id)
          ? { state: 'unhealthy', reason: 'Target.Timeout', description: 'Request timed out' }
          : { state: 'healthy' };
      });
    }, 60_000);

    it('is proven while the guest owns it', async () => {
      const { stdout } = await stage.expectExit(['preflight', '--to', 'b'], 0);
      for (const { guest } of cases.map(addressesOf))
        expect(stdout).toMatch(new RegExp(`proven +address-configured-in-guest +${guest} is configured in the guest`));
    }, 60_000);

    it.each(cases)(
      'refuses the swing of %s before anything moves',
      async (target) => {
        const { guest } = addressesOf(target);
        forget(guest);
        const { digest } = await stage.planTurned();
        const before = { truth: truthOf(stage.lab), writes: writes() };
        const { stdout } = await stage.expectExit(['preflight', '--to', 'b'], 3);
        expectRefuted(stdout, {
          id: 'address-configured-in-guest',
          says: new RegExp(
            `${guest} \\(.*\\) does not answer on appliance b: .* is unhealthy .*would arrive and be dropped`,
          ),
          remedy: new RegExp(`configure ${guest} on appliance b under /appliance > Networking > IP Configuration`),
        });
        const { stderr } = await stage.expectExit(['apply', '--approved', digest], 3);
        expect(stderr).toMatch(
          /PreflightRefused at address-configured-in-guest\n.*would arrive and be dropped\n +do +configure/,
        );
        expect({ truth: truthOf(stage.lab), writes: writes() }).toEqual(before);
        configure(guest);
      },
      200_000,
    );
  });
});

function refutedBy(id: string, sentence: RegExp): object {
  return expect.objectContaining({ id, status: 'refuted', sentence: expect.stringMatching(sentence) }) as object;
}
