import { readPlan, review } from '../../review';
import { readSites } from '../../targets';
import { generatedPlan, type PlanKind } from '../../tools/bench/generated-plan';
import { generatedSites } from '../../tools/bench/generated-sites';

test('a thousand generated sites parse together without a finding', () => {
  const sites = readSites(generatedSites(1_000).map(({ name, text }) => ({ file: `sites/${name}.yaml`, text })));
  expect(new Set(sites.map(({ name }) => name)).size).toBe(1_000);
  expect(sites.every(({ targets }) => targets.length === 2)).toBe(true);
});

function reviewed(kind: PlanKind) {
  const { text, site, context } = generatedPlan(50, kind);
  const plan = readPlan(text);
  return { plan, found: review({ plan, site, context }) };
}

test('the quiet plan is a safe swing of one pair among resources that stay', () => {
  const { plan, found } = reviewed('quiet');
  expect(plan.resource_changes).toHaveLength(50);
  expect(found).toMatchObject({ verdict: 'safe', findings: [], primary: { before: 'a', after: 'b' } });
  expect(found.moves).toHaveLength(3);
});

test('the busy plan changes everything and gives the rules something to say of each resource', () => {
  const { plan, found } = reviewed('busy');
  expect(plan.resource_changes).toHaveLength(50);
  expect(found.verdict).toBe('unsafe');
  const addressed = new Set(found.findings.map(({ address }) => address));
  plan.resource_changes.slice(3).forEach(({ address }) => expect(addressed).toContain(address));
});
