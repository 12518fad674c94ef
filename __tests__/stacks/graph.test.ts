import { dns, elasticIp, resources, secondElasticIp, siteWith, synth, type Block } from './example-site';

/**
 * Create-before-destroy spreads to what a resource depends on; a record set that is created before it is destroyed
 * ends deleted.
 */
describe('create-before-destroy', () => {
  const site = siteWith([dns, elasticIp, secondElasticIp]);

  test.each(['planned', 'forced'] as const)('never reaches a DNS record in the %s order', (kind) => {
    const graph = resources(synth({ site, kind }));
    expect([...spreadOf(graph)].filter((address) => address.includes('_record'))).toEqual([]);
  });

  test('stands on every Elastic IP association', () => {
    expect([...spreadOf(resources(synth({ site })))]).toHaveLength(2);
  });

  test('this walk finds it when it spreads through others', () => {
    const graph: Readonly<Record<string, Block>> = {
      'aws_route53_record.x': {},
      'terraform_data.role': { depends_on: ['aws_route53_record.x'] },
      'aws_eip_association.x': { public_ip: '${terraform_data.role.id}', lifecycle: { create_before_destroy: true } },
    };
    expect(spreadOf(graph)).toContain('aws_route53_record.x');
  });
});

/** Every resource that is created before it is destroyed, written there or inherited from a dependent. */
function spreadOf(graph: Readonly<Record<string, Block>>): ReadonlySet<string> {
  const reached = new Set<string>();
  const visit = (address: string): void => {
    if (reached.has(address)) return;
    reached.add(address);
    dependencies(graph, address).forEach(visit);
  };
  Object.entries(graph)
    .filter(([, block]) => block.lifecycle?.create_before_destroy === true)
    .forEach(([address]) => visit(address));
  return reached;
}

function dependencies(graph: Readonly<Record<string, Block>>, from: string): readonly string[] {
  const { ['//']: _, ...block } = graph[from] ?? {};
  const text = JSON.stringify(block);
  return Object.keys(graph).filter((address) => address !== from && text.includes(address));
}
