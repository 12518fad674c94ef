import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { runSwing, startSwing } from '../../lab';
import { cloudHands, type CloudHands } from '../support/cloud-hands';
import { expectRefuted, type Refuted } from '../support/refuted';
import { describeWith } from '../support/requirements';
import { Stage, type PlanAnswer } from '../support/stage';
import { truthOf } from '../support/truth';

/** Mistakes around every target in the cloud, made by hand; the live world is read back from the lab before and after. */
describeWith(['terraform', 'moto', 'bind'], 'a swing of every target in the cloud is refused', () => {
  let stage: Stage;
  let hands: CloudHands;
  let digest: string;
  let siteText: string;

  beforeAll(async () => {
    stage = await Stage.open({ targets: ['elastic-ip', 'overlay-ip', 'nat'] });
    hands = cloudHands(stage.lab);
    ({ digest } = await stage.planTurned());
    siteText = readFileSync(stage.lab.siteFile, 'utf8');
  }, 300_000);
  afterEach(() => writeFileSync(stage.lab.siteFile, siteText));
  afterAll(async () => {
    hands.close();
    await stage.close();
  });

  const seeded = () => {
    const { overlay, loadBalancer, appliances } = stage.lab.cloud;
    if (overlay === undefined || loadBalancer === undefined) throw new Error('the lab has no overlay or load balancer');
    return { overlay, loadBalancer, appliances };
  };

  const worldNow = () => ({
    truth: truthOf(stage.lab),
    writes: stage.lab.proxy.calls.filter((call) => call.writing).length,
  });

  /** Runs the command and demands an exit code and a world that nobody touched. */
  async function untouched(args: readonly string[], exit: number) {
    const before = worldNow();
    const run = await runSwing(stage.lab, args);
    expect({ exit: run.exitCode, said: run.stdout + run.stderr }).toMatchObject({ exit });
    expect(worldNow()).toEqual(before);
    return run;
  }

  async function preflightRefuses(...expected: readonly Refuted[]): Promise<void> {
    const { stdout } = await untouched(['preflight', '--to', 'b'], 3);
    for (const refuted of expected) expectRefuted(stdout, refuted);
    expect(stdout).toContain('support.example.com: a swing would be refused now');
  }

  /** The same, told by the command that would have moved something. */
  async function applyRefuses(says: RegExp, approved = digest): Promise<void> {
    const { stderr } = await untouched(['apply', '--approved', approved], 3);
    expect(stderr).toMatch(says);
  }

  function editSite(from: string, to: string): void {
    const parts = siteText.split(from);
    if (parts.length !== 2) throw new Error(`the site file names ${from} ${parts.length - 1} times`);
    writeFileSync(stage.lab.siteFile, parts.join(to));
  }

  async function digestNow(): Promise<string> {
    const { review } = await stage.json<PlanAnswer>(['plan', '--json'], 0);
    return review.digest;
  }

  describe('because the site file names', () => {
    it('a route table of another VPC', async () => {
      const { overlay } = seeded();
      editSite(overlay.routeTable, overlay.otherVpc.routeTable);
      await preflightRefuses({
        id: 'route-table-in-vpc',
        says: /route table of another VPC: rtb-\w+ is in vpc-\w+, interface eni-\w+ of appliance b in vpc-\w+/,
        remedy: /name route tables of the VPC that holds the interfaces of both appliances/,
      });
      await applyRefuses(new RegExp(`PointerDestroyed at aws_route\\.route_${overlay.routeTable}_`));
    }, 180_000);

    it('a target group in no listener', async () => {
      const { targetGroups, unusedGroup } = seeded().loadBalancer;
      editSite(targetGroups.b, unusedGroup);
      await preflightRefuses(
        {
          id: 'target-group-probe-listener',
          says: /target group support-unused of b is in no listener: AWS never checks it \(unused\)/,
          remedy: /permanent probe listener on a port of its own at load balancer support/,
        },
        { id: 'target-group-healthy', says: /healthy 0\/1; 10\.0\.2\.11:443 is unused/, remedy: /swing preflight/ },
      );
      await applyRefuses(/PreflightRefused at target-group-probe-listener/, await digestNow());
    }, 180_000);

    it('the target group of another load balancer', async () => {
      const { targetGroups, other } = seeded().loadBalancer;
      editSite(targetGroups.b, other.targetGroup);
      await preflightRefuses({
        id: 'target-group-of-load-balancer',
        says: /target group other of b serves other, not support; AWS allows one/,
        remedy: /correct listeners or targetGroups\.b in the site file/,
      });
      await applyRefuses(/PreflightRefused at target-group-of-load-balancer/, await digestNow());
    }, 180_000);

    it('the listener of another load balancer, with the groups of this one', async () => {
      const { listener, other } = seeded().loadBalancer;
      editSite(listener, other.listener);
      await preflightRefuses(
        {
          id: 'target-group-of-load-balancer',
          says: /target group support-b of b serves support, not other/,
          remedy: /correct listeners or targetGroups\.b in the site file/,
        },
        { id: 'pointer-held-by-the-pair', says: /NAT 443 on load balancer other is held by/, remedy: /find out who/ },
      );
      await applyRefuses(/PointerDestroyed at aws_lb_listener\.listener_support_/);
    }, 180_000);

    it('listeners of two load balancers in one target', async () => {
      const { listener, other } = seeded().loadBalancer;
      const line = siteText.split('\n').find((each) => each.includes(listener)) ?? '';
      editSite(line, `${line}\n${line.replace('443', '8443').replace(listener, other.listener)}`);
      for (const verb of ['preflight', 'plan', 'apply']) {
        const { stderr } = await untouched([verb], 2);
        expect(stderr).toMatch(/TwoLoadBalancers at sites\/support\.example\.com\.yaml:\d+:\d+/);
        expect(stderr).toMatch(
          /got +"\S+\/other\/\S+\n +allowed +"\S+\/support\/\S+\n +do +write a nat target for each/,
        );
      }
    }, 60_000);
  });

  describe('because of what is around it:', () => {
    it('the source/destination check of the taking interface is on', async () => {
      const { networkInterface } = seeded().appliances.b;
      await hands.setSourceDestCheck(networkInterface, true);
      await preflightRefuses({
        id: 'source-dest-check-off',
        says: /check is on for interface eni-\w+ of appliance b: EC2 drops every packet to 10\.99\.0\.10/,
        remedy: new RegExp(`--network-interface-id ${networkInterface} --no-source-dest-check`),
      });
      await applyRefuses(/PreflightRefused at source-dest-check-off/);
      await hands.setSourceDestCheck(networkInterface, false);
    }, 180_000);

    it('no target of the taking group is healthy', async () => {
      stage.lab.network.setHealth('b', false);
      const says = /support-b of b: healthy 0\/1; 10\.0\.2\.11:443 is unhealthy \(Health checks failed\)/;
      await preflightRefuses({ id: 'target-group-healthy', says, remedy: /wait until AWS calls every target healthy/ });
      await applyRefuses(/PreflightRefused at target-group-healthy/);
      stage.lab.network.setHealth('b', true);
    }, 180_000);

    it('the target of the taking group is still initial', async () => {
      stage.lab.network.setHealth('b', 'initial');
      const says = /healthy 0\/1; 10\.0\.2\.11:443 is initial/;
      await preflightRefuses({ id: 'target-group-healthy', says, remedy: /wait until AWS calls every target healthy/ });
      stage.lab.network.setHealth('b', true);
    }, 60_000);

    it('no target is registered in the taking group', async () => {
      const { loadBalancer, appliances } = seeded();
      await hands.deregister(loadBalancer.targetGroups.b, appliances.b.primaryIp);
      const says = /target group support-b of b: healthy 0\/0, no target is registered/;
      await preflightRefuses({ id: 'target-group-healthy', says, remedy: /register appliance b as its target/ });
      await hands.register(loadBalancer.targetGroups.b, appliances.b.primaryIp);
    }, 60_000);
  });

  describe('because of another hand:', () => {
    it('the route was moved between plan and apply', async () => {
      const { a, b } = seeded().appliances;
      await hands.leadRoute(b.networkInterface);
      await applyRefuses(
        /PointerDrift at aws_route\.\S+\n +was moved by somebody else: state says .*, the live world /,
      );
      await hands.leadRoute(a.networkInterface);
    }, 180_000);

    it('the listener was moved between plan and apply', async () => {
      const { targetGroups, unusedGroup } = seeded().loadBalancer;
      await hands.forwardTo(unusedGroup);
      const says =
        /NAT 443 on load balancer support is held by something the site file does not name: .*support-unused/;
      await preflightRefuses({
        id: 'pointer-held-by-the-pair',
        says,
        remedy: /put it back to the side that is primary/,
      });
      await applyRefuses(/PointerDrift at aws_lb_listener\.\S+\n +was moved by somebody else/);
      await hands.forwardTo(targetGroups.a);
    }, 180_000);

    it.each([
      ['route', 'aws_route'],
      ['listener', 'aws_lb_listener'],
    ] as const)(
      'the %s was moved after the plan that would be applied was made',
      async (what, type) => {
        const { appliances, loadBalancer } = seeded();
        const move = (to: 'a' | 'b') =>
          what === 'route'
            ? hands.leadRoute(appliances[to].networkInterface)
            : hands.forwardTo(loadBalancer.targetGroups[to]);
        const apply = startSwing(stage.lab, ['apply', '--approved', digest]);
        await saying(apply.child.stderr, 'preflight');
        await move('b');
        const { exitCode, stderr } = await apply.ended;
        expect({ exitCode, stderr }).toMatchObject({
          exitCode: 3,
          stderr: expect.stringMatching(`LiveWorldChanged at ${type}`),
        });
        expect(stderr).toMatch(/got +\{.*\n +allowed +\{.*\n +do +find out who moved it/);
        await move('a');
        expect(new Set(Object.values(truthOf(stage.lab)))).toEqual(new Set(['a']));
      },
      180_000,
    );
  });

  it('and is done when nothing of all this is left', async () => {
    expect(await stage.apply(digest)).toMatchObject({ outcome: 'done' });
    expect(await stage.rollback()).toMatchObject({ outcome: 'done' });
  }, 300_000);
});

async function saying(stream: NodeJS.ReadableStream | null, text: string): Promise<void> {
  let said = '';
  while (stream !== null && !said.includes(text)) said += String((await once(stream, 'data'))[0]);
}
