import { spawnSync } from 'node:child_process';
import { describeWith } from '../support/requirements';
import { rollbackOf, siteWithTargets, targets } from './script-fixtures';

const places = {
  nameServers: { 'ns1.example.com': '127.0.0.1:5354' },
  connect: { '203.0.113.11:443': '127.0.0.1:44301', '[2001:db8::11]:443': '127.0.0.1:44302' },
  ca: "/lab's folder/ca.pem",
  aws: 'http://127.0.0.1:5000',
  profile: "ops' own",
  role: 'arn:aws:iam::123456789012:role/swing',
} as const;

const sites: readonly (readonly [string, readonly string[]])[] = [
  ...Object.entries(targets).map(([name, target]) => [name, [target]] as const),
  ['everything in a cloud', [targets.elasticIp, targets.overlay, targets.nat, targets.route53]],
  ['cloud and dynamic DNS', [targets.elasticIp, targets.overlay, targets.nat, targets.rfc2136]],
];

describe('a script for every kind', () => {
  it.each(sites)('%s passes sh -n', (_, lines) => {
    const input = rollbackOf(siteWithTargets(...lines), { places });
    expect(spawnSync('sh', ['-n'], { input, encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
  });

  it('holds what it moves and nothing of another kind', () => {
    const script = rollbackOf(siteWithTargets(targets.rfc2136), { places });
    expect(script).toContain("tools='curl dig nsupdate'");
    expect(script).not.toMatch(/associate-address|hosted-zone|AWS_PROFILE/);
  });

  it('moves the records of a zone in one step, and others each in its own', () => {
    const script = rollbackOf(siteWithTargets(targets.elasticIp, targets.overlay, targets.route53), { places });
    expect(script).toContain("pointers='1 2 3 4 5'\nsteps='1 2 3 4'\n");
  });

  it('writes a host name with the dot that keeps it from being taken as relative', () => {
    expect(rollbackOf(siteWithTargets(targets.rfc2136Name))).toContain(
      `set -- "$@" 'help.example.com' 'CNAME' 'b.example.com.' 'a.example.com.'`,
    );
  });

  it('names the role Terraform assumes, for whoever runs it', () => {
    expect(rollbackOf(siteWithTargets(targets.nat), { places })).toContain(
      `# Terraform assumes the role ${places.role}`,
    );
  });

  it('is for real servers and addresses when no place is given', () => {
    expect(rollbackOf(siteWithTargets(targets.nat, targets.rfc2136))).not.toMatch(
      /127\.0\.0\.1|AWS_ENDPOINT_URL|cacert/,
    );
  });
});

describe('what a script cannot be made of', () => {
  it('fails with TargetNotSwingable, because half a swing would be left', () => {
    const byHand = 'nat: { by: hand, where: "fw1, rule 12", address: 198.51.100.80, ports: [443] }';
    expect(() => rollbackOf(siteWithTargets(targets.elasticIp, byHand))).toThrow(/TargetNotSwingable/);
  });

  it('fails with InterfaceNotKnown while an appliance is known only by tag', () => {
    const site = siteWithTargets(targets.elasticIp);
    const b = { ...site.appliances.b, kind: 'virtual', aws: { tag: { Name: 'support-b' } } } as const;
    const byTag = { ...site, appliances: { ...site.appliances, b } };
    expect(() => rollbackOf(byTag)).toThrow(/InterfaceNotKnown.*write appliances\.b\.aws/);
  });
});

describeWith(['shellcheck'], 'shellcheck', () => {
  it.each(sites)('finds nothing in a script for %s', (_, lines) => {
    const input = rollbackOf(siteWithTargets(...lines), { places });
    expect(spawnSync('shellcheck', ['-s', 'sh', '-'], { input, encoding: 'utf8' })).toMatchObject({
      status: 0,
      stdout: '',
    });
  });
});
