import type { PairObservation, ReachableAppliance } from '../../../appliance';
import { compareBuilds } from '../../../provider/failover-role/compare-builds';

type Said = Pick<ReachableAppliance, 'api'> & { readonly version?: string; readonly build?: string };

const reachable = (said: Said): ReachableAppliance => ({
  status: 'reachable',
  hostname: 'support.example.com',
  observedAt: '2026-03-01T02:00:00.000Z',
  healthy: true,
  roleConfirmed: true,
  clients: {},
  unsaid: [],
  ...said,
});

const silent: PairObservation['a'] = {
  status: 'unreachable',
  hostname: 'support-b.example.com',
  reason: 'connection refused',
  problem: { code: 'ConnectionRefused', place: 'support-b.example.com', message: 'connection refused' },
};

const whole: Said = { api: 'v2', version: '24.3.1', build: '4711' };

describe('two packages', () => {
  test.each<readonly [string, Said, Said, string]>([
    ['are equal when version and build are', whole, whole, 'equal'],
    ['differ by their versions', whole, { ...whole, version: '24.3.2' }, 'different'],
    ['differ by their builds', whole, { ...whole, build: '4712' }, 'different'],
    ['are not compared where a build is not said', whole, { api: 'v2', version: '24.3.1' }, 'unsaid'],
    ['are not compared where no version is said', { api: 'v2', build: '4711' }, { api: 'v2', build: '4711' }, 'unsaid'],
    [
      'have builds that are not compared when told in two languages',
      whole,
      { ...whole, api: 'xml', build: 'x' },
      'unsaid',
    ],
    ['differ by their versions in two languages too', whole, { ...whole, api: 'xml', version: '1' }, 'different'],
  ])('%s', (_, a, b, result) => {
    expect(compareBuilds({ a: reachable(a), b: reachable(b) }).result).toBe(result);
  });

  it('are not compared when one cannot be asked', () => {
    expect(compareBuilds({ a: reachable(whole), b: silent })).toEqual({
      result: 'unsaid',
      text: 'a runs 24.3.1 build 4711, b runs what nobody could ask',
    });
  });
});
