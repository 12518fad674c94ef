import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPlan } from '../../review';
import { reviewPlanText } from '../../swing';
import { withLiteralIds } from '../../swing/plan';
import { assertPlanOf } from '../../swing/plan-of-site';
import { pointersOf } from '../../targets';
import { site } from './fake-world';
import { temporaryWorkspace, thrownBy } from './temporary-workspace';

const workspace = temporaryWorkspace();
const [ours] = pointersOf(site);

function planText(name: string): string {
  return readFileSync(join(__dirname, '..', 'fixtures', 'plans', `${name}.json`), 'utf8');
}

/** A plan that changes resources of these addresses in place. */
function planOf(...addresses: readonly string[]) {
  const resource_changes = addresses.map((address) => ({
    address,
    mode: address.startsWith('data.') ? 'data' : 'managed',
    type: address.split('.').at(-2),
    name: address.split('.').at(-1),
    provider_name: 'registry.terraform.io/hashicorp/aws',
    change: { actions: ['update'], before: {}, after: {}, after_unknown: {} },
  }));
  return readPlan(JSON.stringify({ format_version: '1.2', resource_changes }));
}

describe('a plan file made elsewhere', () => {
  it('is taken when it moves something of this site, whatever else it does: that is the review’s business', () => {
    expect(() => assertPlanOf(workspace, planOf(ours?.address ?? '', 'aws_instance.x'))).not.toThrow();
  });

  it('is taken when it moves nothing', () => {
    expect(() => assertPlanOf(workspace, planOf())).not.toThrow();
    expect(() => assertPlanOf(workspace, planOf('data.aws_eip.x'))).not.toThrow();
  });

  it('fails when it was made for another site', () => {
    const foreign = planOf('aws_eip_association.eip_eipalloc-9');
    expect(thrownBy(() => assertPlanOf(workspace, foreign))).toMatchObject({
      exitCode: 3,
      problems: [
        {
          code: 'PlanForAnotherSite',
          place: 'support.example.com-roles',
          message: 'the plan file moves nothing of this site',
          got: '["aws_eip_association.eip_eipalloc-9"]',
          allowed: expect.stringContaining(ours?.address ?? ''),
        },
      ],
    });
  });
});

describe('the plan of somebody else', () => {
  it('is judged but gets no digest: where it was made is not known', () => {
    const found = reviewPlanText(planText('role-stack-swing'));
    expect(found.moves.length).toBeGreaterThan(0);
    expect([found.digest, found.inverseDigest]).toEqual([undefined, undefined]);
  });

  it('fails when it is no plan', () => {
    expect(() => reviewPlanText('not JSON')).toThrow(expect.objectContaining({ exitCode: 2 }));
  });
});

describe('the ids of the appliances', () => {
  it('are those of the file when it names them, and nothing is asked', async () => {
    await expect(withLiteralIds(workspace)).resolves.toBe(workspace.site);
  });
});
