import { review, type Review } from '../../review';
import type { Site } from '../../site';
import { context, edited, eip, site } from './support';

/** The pair after b took over and a left it. */
const alone: Site = {
  ...site('b'),
  failover: 'none',
  appliances: {
    ...site('b').appliances,
    a: { kind: 'vacant', hostname: 'a.vacant.invalid', addresses: {}, version: '' },
  },
  targets: site('b').targets.map((target) =>
    target.kind === 'elastic-ip'
      ? { ...target, spec: { ...(target.spec as object), privateIp: { b: '10.0.2.50' } } }
      : target,
  ),
};

const errorsOf = ({ findings }: Review) =>
  findings.filter(({ severity }) => severity === 'error').map(({ rule, address }) => `${rule} ${address}`);

test('fails when a plan takes a pointer from somebody, for there is no other appliance', () => {
  const found = review({ plan: edited('role-stack-swing'), site: alone, context });
  expect(found.verdict).toBe('unsafe');
  expect(errorsOf(found)).toContain(`moves-are-the-sites-moves ${eip}`);
  expect(JSON.stringify(found)).not.toContain('.invalid');
});

test('a plan that changes nothing is safe while one appliance is alone', () => {
  const found = review({ plan: edited('role-stack-after-swing'), site: alone, context });
  expect(errorsOf(found)).toEqual([]);
  expect(found.verdict).toBe('safe');
});
