import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { lint, readPlan, renderLint, ruleCatalogue, type LintReport } from '../../review';
import { edited, planText, withChange, type Json } from './support';

const plans = join(__dirname, '../fixtures/plans');
const corpus = join(plans, 'lint');

/** Plan by file name without `.json`, and the rules that must be among its findings. */
type Expected = Readonly<Record<string, readonly string[]>>;

interface Index {
  readonly clean: Expected;
  readonly hazardous: Expected;
  /** Plans of the real hashicorp/dns against a real BIND. */
  readonly recorded: { readonly clean: Expected; readonly hazardous: Expected };
}

const index = JSON.parse(readFileSync(join(corpus, 'index.json'), 'utf8')) as Index;

const clean = [...cases(index.clean, 'lint/clean/'), ...cases(index.recorded.clean, '')];
const hazardous = [...cases(index.hazardous, 'lint/hazardous/'), ...cases(index.recorded.hazardous, '')];

function cases(expected: Expected, folder: string): readonly (readonly [string, readonly string[]])[] {
  return Object.entries(expected).map(([name, rules]) => [`${folder}${name}`, rules]);
}

function linted(name: string): LintReport {
  return lint(readPlan(planText(name)));
}

function errorsOf({ findings }: LintReport): readonly string[] {
  return [...new Set(findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule))];
}

function rulesOf({ findings }: LintReport): readonly string[] {
  return [...new Set(findings.map(({ rule }) => rule))];
}

describe('plans of the real Terraform', () => {
  test('are at least 20 clean and 40 hazardous ones, each in the index and a few kB small', () => {
    expect([clean.length >= 20, hazardous.length >= 40]).toEqual([true, true]);
    for (const kind of ['clean', 'hazardous'] as const) {
      const files = readdirSync(join(corpus, kind));
      expect(files.map((file) => file.replace('.json', '')).sort()).toEqual(Object.keys(index[kind]).sort());
      for (const file of files) expect(statSync(join(corpus, kind, file)).size).toBeLessThan(20_000);
    }
  });

  test.each(clean)('%s gives no error', (name, rules) => {
    const report = linted(name);
    expect(errorsOf(report)).toEqual([]);
    expect(report.verdict).toBe('safe');
    expect(rulesOf(report)).toEqual(expect.arrayContaining([...rules]));
  });

  test.each(hazardous)('%s fails by name', (name, rules) => {
    const report = linted(name);
    expect(rules).not.toEqual([]);
    expect(errorsOf(report)).toEqual(expect.arrayContaining([...rules]));
    expect(report.verdict).toBe(rules.includes('plan-incomplete') ? 'incomplete' : 'unsafe');
  });

  test('tell nothing that has no page', () => {
    const pages = [...clean, ...hazardous].flatMap(([name]) => rulesOf(linted(name)));
    const missing = [...new Set(pages)].filter((rule) => !existsSync(join(plans, '../../../docs/rules', `${rule}.md`)));
    expect(missing).toEqual([]);
  });
});

/** The real swing, edited: `[rule, severity]` of everything found but what is found in every plan. */
function found(edit: (plan: Json) => void): readonly (readonly [string, string])[] {
  const { findings } = lint(edited('role-stack-swing', edit));
  return findings.filter(({ rule }) => rule !== 'refresh-not-known').map(({ rule, severity }) => [rule, severity]);
}

const aws = 'registry.terraform.io/hashicorp/aws';

function change(address: string, actions: readonly string[], more: Json = {}): (plan: Json) => void {
  return (plan) => {
    const { deposed, before = {}, after = {}, mode = 'managed', provider_name = aws } = more;
    const own = { ...(deposed === undefined ? {} : { deposed }), mode };
    withChange(plan, { address, provider_name, ...own, change: { actions, before, after } });
  };
}

describe('lint', () => {
  test.each<[string, (plan: Json) => void, readonly (readonly [string, string])[]]>([
    ['a swing in place', () => undefined, []],
    ['an update of anything else', change('aws_security_group.x', ['update'], { after: { description: 'x' } }), []],
    ['a new bucket', change('aws_s3_bucket.x', ['create'], { before: null }), []],
    ['something unknown replaced', change('random_id.x', ['delete', 'create']), []],
    ['a data source read', change('aws_route53_record.x', ['read'], { before: null, mode: 'data' }), []],
    [
      'a listener by its older name destroyed',
      change('aws_alb_listener.x', ['delete'], { after: null }),
      [
        ['listener-deleted', 'error'],
        ['pointer-destroyed', 'error'],
      ],
    ],
    [
      'an instance that was left behind, deleted',
      change('aws_instance.x', ['delete'], { after: null, deposed: 'ab12cd34' }),
      [['instance-destroyed', 'warning']],
    ],
    [
      'a route that was left behind, deleted: it has the destination of the living one',
      change('aws_route.x', ['delete'], { after: null, deposed: 'ab12cd34' }),
      [['deposed-record', 'error']],
    ],
    [
      'a record set of another provider',
      change('aws_route53_record.x', ['no-op'], { provider_name: 'registry.terraform.io/else/aws' }),
      [['provider-not-known', 'info']],
    ],
    [
      'two routes of one table by IPv6, which have no destination of the kind that a pointer has',
      (plan) => {
        for (const end of ['1', '2']) {
          const after = {
            route_table_id: 'rtb-1',
            destination_cidr_block: '',
            destination_ipv6_cidr_block: `fd::${end}`,
          };
          change(`aws_route.x${end}`, ['no-op'], { before: after, after })(plan);
        }
      },
      [],
    ],
    [
      'a newer minor format',
      (plan) => {
        plan.format_version = '1.9';
      },
      [['format-not-known', 'info']],
    ],
    [
      'a plan that does not say whether it is whole',
      (plan) => {
        delete plan.complete;
      },
      [['completeness-not-known', 'info']],
    ],
    [
      'a provider action',
      (plan) => {
        plan.action_invocations = [{ address: 'action.aws_lambda_invoke.x' }];
      },
      [['unexpected-change', 'warning']],
    ],
    [
      'something put off',
      (plan) => {
        plan.deferred_changes = [{ reason: 'provider_config_unknown' }];
      },
      [['plan-incomplete', 'error']],
    ],
    [
      'a pointer that somebody moved by hand',
      (plan) => {
        const drifted = structuredClone(plan.resource_changes[1]);
        plan.resource_drift = [drifted];
      },
      [['pointer-drift', 'warning']],
    ],
  ])('%s', (_what, edit, expected) => {
    expect(found(edit)).toEqual(expected);
  });

  test('looks into modules by the type, whatever the address', () => {
    const inModule = (plan: Json): void => {
      change('aws_network_interface.x', ['update'], { before: ips(2), after: ips(1) })(plan);
      plan.resource_changes.at(-1).address = 'module.m["a.b"].module.n[0].aws_network_interface.x["c"]';
    };
    expect(found(inModule)).toEqual([['private-address-moved', 'error']]);
  });

  test('tells errors first, and always an address', () => {
    const { findings } = linted('lint/hazardous/destroy-everything');
    const severities = findings.map(({ severity }) => severity);
    expect(severities).toEqual([...severities].sort());
    expect(findings.every(({ address }) => typeof address === 'string')).toBe(true);
  });

  test('never makes more of a finding than the rule says', () => {
    const most = new Map(ruleCatalogue().map(({ id, inLint }) => [id, inLint]));
    const told = [...clean, ...hazardous].flatMap(([name]) => linted(name).findings);
    for (const { rule, severity } of told)
      if (severity === 'error') expect([rule, most.get(rule)]).toEqual([rule, 'error']);
  });
});

function ips(count: number): Json {
  return { private_ips: ['10.0.1.40', '10.0.1.50'].slice(0, count) };
}

describe('the text', () => {
  test('is grouped by rule, each with its page, without colours unless asked for', () => {
    const report = linted('lint/hazardous/route-count-to-for-each');
    const text = renderLint(report);
    expect(text).toMatch(/^unsafe: /);
    expect(text.match(/docs\/rules\/route-deleted\.md/g)).toHaveLength(1);
    expect(text).not.toContain('\u001b[');
    expect(renderLint(report, { color: true })).toContain('\u001b[');
  });

  test('is not steered by what stands in the plan', () => {
    const text = renderLint({
      verdict: 'unsafe',
      findings: [{ rule: 'x', severity: 'error', address: 'a\u001b[2J', message: 'm\u202e', source: '' }],
    });
    // eslint-disable-next-line no-control-regex -- these must not be there
    expect(text).not.toMatch(/[\u001b\u202e]/);
  });
});
