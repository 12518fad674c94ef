import { everyKind, resources, secondElasticIp, siteWith, synth, type Block } from './example-site';

/**
 * Create-before-destroy spreads to what a resource depends on; a record set that is created before it is destroyed
 * ends deleted.
 */
describe('create-before-destroy', () => {
  const site = siteWith([...everyKind, secondElasticIp]);

  test.each(['planned', 'forced'] as const)('never reaches a DNS record in the %s order', (kind) => {
    const graph = resources(synth({ site, kind }));
    expect(Object.keys(graph).filter((address) => isName(address))).toHaveLength(4);
    expect([...spreadOf(graph)].filter((address) => isName(address))).toEqual([]);
  });

  test('stands on every Elastic IP association and on nothing else', () => {
    const spread = [...spreadOf(resources(synth({ site })))];
    expect(spread.map((address) => address.replace(/\..*/, ''))).toEqual(Array(2).fill('aws_eip_association'));
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

function isName(address: string): boolean {
  return /^(aws_route53_record|dns_\w+)\./.test(address);
}

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
