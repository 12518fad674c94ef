import type { ProbeOptions, TargetReport, World } from '../../live';
import { watchService } from '../../swing/service-watch';
import { goodTls, settings, site, worldHeldBy } from './fake-world';

const answering = {
  attempts: 50,
  failures: 0,
  longestGapSeconds: 0,
  secondsWithoutService: 0,
  stillWithoutService: false,
  coarsestIntervalSeconds: 0.2,
};

const overlay = { pointer: 'aws_route.x', what: 'route 10.99.0.10/32', address: '10.99.0.10' };
const balancer = { pointer: 'aws_lb_listener.x', what: 'NAT 8443', address: '203.0.113.30', port: 8443 };

/** What the watch says when the probe saw this of each address, in the order in which they are watched. */
async function seen(reports: readonly Partial<TargetReport>[], change: Partial<World> = {}) {
  const asked: ProbeOptions[] = [];
  const start = (options: ProbeOptions) => {
    asked.push(options);
    const targets = options.targets.map(({ name }, index) => ({ ...answering, ...reports[index], name }));
    return { stop: () => Promise.resolve({ targets, secondsWithoutService: 0 }) };
  };
  const world = worldHeldBy('b', { servedAt: () => Promise.resolve([overlay, balancer]), ...change });
  const watch = await watchService({ site, settings }, world, start);
  return { asked: asked[0]?.targets, report: await watch?.stop(), again: await watch?.stop() };
}

describe('the watch from outside', () => {
  it('asks every address that both sides serve, at its own port, by the shared name', async () => {
    const { asked } = await seen([]);
    expect(asked).toEqual([
      { name: '10.99.0.10', address: '10.99.0.10', port: 443, servername: site.name },
      { name: '203.0.113.30 port 8443', address: '203.0.113.30', port: 8443, servername: site.name },
    ]);
  });

  it('is not there when no address is served by both sides', async () => {
    const world = worldHeldBy('b', {
      servedAt: (side) => Promise.resolve([{ ...overlay, address: side === 'a' ? '203.0.113.11' : '203.0.113.12' }]),
    });
    expect(await watchService({ site, settings }, world)).toBeUndefined();
  });

  it('tells the longest time without service of all addresses', async () => {
    const { report, again } = await seen([{ failures: 2, secondsWithoutService: 0.4 }, {}]);
    expect(report?.secondsWithoutService).toBe(0.4);
    expect(report?.proofs.map(({ status }) => status)).toEqual(['proven', 'proven']);
    expect(again).toBe(report);
  });

  it('measures nothing at an address that never answered, not even before the change', async () => {
    const dead = { failures: 50, secondsWithoutService: 10, stillWithoutService: true };
    const { report } = await seen([dead, dead]);
    expect(report?.secondsWithoutService).toBeUndefined();
    expect(report?.proofs).toContainEqual(expect.objectContaining({ status: 'not-proven', beyondReach: true }));
  });

  it('fails when an address answered before and its guest drops the packets afterwards', async () => {
    const tls: World['tls'] = () => Promise.resolve({ status: 'silent', reason: 'no answer within 5 s' });
    const { report } = await seen([{ failures: 20, stillWithoutService: true }, {}], { tls });
    expect(report?.proofs[0]).toMatchObject({
      id: 'service-goes-on',
      status: 'refuted',
      sentence: '10.99.0.10 answered before the change and does not answer any more',
    });
  });

  it('takes a late answer on a busy machine for an answer', async () => {
    const tls: World['tls'] = () => Promise.resolve(goodTls);
    const { report } = await seen([{ failures: 1, stillWithoutService: true }], { tls });
    expect(report?.proofs[0]).toMatchObject({ status: 'proven' });
  });
});
