import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildRunbook,
  english,
  pathOf,
  procedureNames,
  procedures,
  renderRunbookHtml,
  renderRunbookMarkdown,
  runbookOf,
  type ChangeFacts,
  type ProcedureName,
  type Runbook,
} from '../../../change';
import { readSite } from '../../../targets';
import type { Site } from '../../../site';

function siteOf(name: string): Site {
  const file = join(__dirname, '../../fixtures/sites', name);
  return readSite(readFileSync(file, 'utf8'), name);
}

const site = siteOf('support-by-dns.example.com.yaml');

function runbookFor(procedure: ProcedureName, of: Site = site): Runbook {
  return buildRunbook(runbookOf(of, { procedure: procedures[procedure], to: '24.3.1' }), english);
}

const everyFact: readonly ChangeFacts[] = (['shared-ip', 'dns', 'nat'] as const).flatMap((way) =>
  [true, false].flatMap((flag) =>
    (['leader', 'partner'] as const).map((leaving) => ({
      way,
      belowTenSix: flag,
      crossesTenSix: flag,
      clientByAddress: flag,
      leaving,
      managed: flag,
    })),
  ),
);

describe('the texts', () => {
  const events = new Set(Object.values(procedures).flatMap(({ rows }) => rows.map(({ event }) => event)));

  test.each([...events])('tell of %s where, why, what could go wrong and how to verify', (event) => {
    const text = english.steps[event];
    expect(Object.keys(text ?? {})).toEqual(expect.arrayContaining(['verify', 'where', 'why', 'wrong']));
    for (const part of Object.values(text ?? {})) expect(part.length).toBeGreaterThan(10);
  });

  it('tell of nothing that no procedure has', () => {
    expect(Object.keys(english.steps).filter((event) => !events.has(event as never))).toEqual([]);
  });
});

describe.each(procedureNames)('the runbook of %s', (name) => {
  it.each(everyFact)('has every step with every name filled in: %j', (facts) => {
    const runbook = buildRunbook({ ...runbookOf(site, { procedure: procedures[name] }), facts }, english);
    const steps = runbook.windows.flatMap((window) => window.steps);
    expect(steps.map(({ event }) => event)).toEqual(pathOf(procedures[name], facts).map(({ event }) => event));
    expect(JSON.stringify(runbook)).not.toMatch(/\{[a-z.]+\}|undefined/);
  });

  it('has a check box for each step, in both renderings', () => {
    const runbook = runbookFor(name);
    const count = runbook.windows.flatMap((window) => window.steps).length;
    expect(renderRunbookMarkdown(runbook, english.words).match(/^- \[ \] /gm)).toHaveLength(count);
    expect(renderRunbookHtml(runbook, english.words).match(/<input type="checkbox"/g)).toHaveLength(count);
  });
});

describe('the asynchronous upgrade', () => {
  const steps = runbookFor('asynchronous-upgrade').windows.flatMap((window) => window.steps);
  const step = (event: string) => steps.find((one) => one.event === event);

  it('establishes the relationship on the new primary, with the own names of both, which swing apply prints as well', () => {
    expect(step('relationship-established')?.where).toBe(
      'on https://support-b.example.com/login > Management > Failover. New Backup Site Connection Details: host support-a.example.com, port 443. Reverse Connection Details To This Primary Site: host support-b.example.com, port 443 (another port only where its TLS port was changed). Establish Relationship',
    );
  });

  it('breaks it on the old primary, and names the line of the site file when the primary moves', () => {
    expect(step('relationship-broken')?.where).toMatch(/^on https:\/\/support-a/);
    expect(step('primary-moved')?.edits).toEqual(['primary: b (merged before the step)']);
  });

  it('says from where on there is no way back', () => {
    expect(steps.filter(({ noReturn }) => noReturn).map(({ event }) => event)).toEqual([
      'leader-upgraded',
      'relationship-established',
    ]);
  });

  it('gives the hosts file one line for each address, in both renderings', () => {
    const b = { ...site.appliances.b, addresses: { ipv4: '203.0.113.12', ipv6: '2001:db8::12' } };
    const both = runbookFor('asynchronous-upgrade', { ...site, appliances: { ...site.appliances, b } } as Site);
    const lines = ['203.0.113.12 support.example.com', '2001:db8::12 support.example.com'];
    const tested = both.windows.flatMap((window) => window.steps).find(({ event }) => event === 'partner-tested');
    expect(tested?.copy).toEqual(lines);
    for (const line of lines) {
      expect(renderRunbookMarkdown(both, english.words)).toContain(`  - *To copy:* \`${line}\`\n`);
      expect(renderRunbookHtml(both, english.words)).toContain(`<dd><code>${line}</code></dd>`);
    }
  });

  it('says before the upgrade that its way back needs a snapshot, and what is put back after the last client', () => {
    expect(step('partner-upgraded')?.where).toMatch(/take a snapshot of its machine before the first package/);
    expect(step('leader-upgraded')?.where).not.toMatch(/snapshot/);
    expect(step('clients-updated')?.after).toMatch(/^on https:\/\/support-b.*back to the number/);
  });

  test.each([
    ['dns', /connections in progress stay with A/],
    ['nat', /behind any other NAT they are dropped/],
  ] as const)('says what becomes of connections in progress by %s', (way, told) => {
    const question = runbookOf(site, { procedure: procedures['asynchronous-upgrade'] });
    const moved = buildRunbook({ ...question, facts: { ...question.facts, way } }, english);
    const steps = moved.windows.flatMap((window) => window.steps);
    expect(steps.find(({ event }) => event === 'primary-moved')?.why).toMatch(told);
  });

  test.each([
    ['planned-swap', /ended when the roles were swapped/, /swing apply support.example.com --approved DIGEST/],
    ['forced-swap', /lost with it/, /--profile forced.*swing apply support.example.com --forced --approved DIGEST/],
  ] as const)('says of a %s what is lost, and its own options', (name, why, where) => {
    const moved = runbookFor(name).windows.flatMap((window) => window.steps);
    const step = moved.find(({ event }) => event === 'primary-moved');
    expect(step?.why).toMatch(why);
    expect(step?.where).toMatch(where);
    expect(steps.find(({ event }) => event === 'primary-moved')?.where).not.toMatch(/forced/);
  });

  it('takes the other side as leader when b is primary', () => {
    const other = runbookFor('asynchronous-upgrade', { ...site, primary: 'b' });
    expect(other.appliances[0]?.name).toBe('B (support-b.example.com)');
  });
});

describe('the migration of one half', () => {
  const steps = (leaving: 'leader' | 'partner') => {
    const question = runbookOf(site, { procedure: procedures['migration-half'] });
    const facts = { ...question.facts, leaving, managed: true };
    return buildRunbook({ ...question, facts }, english).windows.flatMap((window) => window.steps);
  };

  test.each(['leader', 'partner'] as const)(
    'never calls the new appliance by the name of the %s that left',
    (leaving) => {
      const all = steps(leaving);
      const after = all.slice(all.findIndex(({ event }) => event === 'appliance-replaced') + 1);
      const [hostname, address] = leaving === 'leader' ? ['support-a', '203.0.113.11'] : ['support-b', '203.0.113.12'];
      const established = after.find(({ event }) => event === 'relationship-established');
      expect(established?.what).toMatch(/with the new appliance as backup$/);
      expect(established?.where).not.toContain(address);
      expect(established?.where).not.toContain(hostname);
      expect(established).not.toHaveProperty('hosts');
      expect(after.filter((step) => step.what.includes(hostname)).map(({ event }) => event)).toEqual([
        'protection-lifted',
        'appliance-ended',
      ]);
    },
  );

  it('lists the new appliance as what it is, once the file names it', () => {
    const question = { ...runbookOf(site, { procedure: procedures['migration-half'] }), replaced: true };
    const merged = { ...site, retired: [{ ...site.appliances.a, hostname: 'support-old.example.com' }] } as Site;
    const [first] = buildRunbook({ ...question, site: merged }, english).appliances;
    expect(first?.now).toBe('the new appliance');
  });

  it('ends the old appliance by its name', () => {
    expect(steps('leader').at(-1)?.what).toMatch(/^virtual: delete the old appliance \(support-a.example.com\);/);
  });
});

describe('the facts of a site', () => {
  test.each([
    ['support-by-dns.example.com.yaml', 'dns'],
    ['support.example.com.yaml', 'nat'],
  ])('%s is moved by %s', (name, way) => {
    expect(runbookOf(siteOf(name), { procedure: procedures['planned-swap'] }).facts.way).toBe(way);
  });

  test.each([
    ['10.5.2', '24.3', true, true],
    ['10.5.2', '10.5.9', true, false],
    ['10.5.2', undefined, true, true],
    ['24.2.3', '24.3', false, false],
  ])('from %s to %s: extraction %s, preparations for 10.6 %s', (version, to, belowTenSix, crossesTenSix) => {
    const appliances = { ...site.appliances, a: { ...site.appliances.a, version } };
    const choice = { procedure: procedures['asynchronous-upgrade'], ...(to !== undefined && { to }) };
    expect(runbookOf({ ...site, appliances }, choice).facts).toMatchObject({ belowTenSix, crossesTenSix });
  });
});

describe('a rendering', () => {
  const hostile = {
    ...runbookFor('planned-swap'),
    site: '<script>x</script> [a](b) `c` *d*',
    targets: ['`</code><b>'],
  };

  it('fails to be taken for HTML or Markdown by what a name holds', () => {
    const html = renderRunbookHtml(hostile, english.words);
    expect(html).not.toMatch(/<script|<b>/);
    const markdown = renderRunbookMarkdown({ ...hostile, site: '<b> [a](b) *d*' }, english.words);
    expect(markdown).toMatch(/^# .*: &#60;b> \\\[a\\\]\(b\) \\\*d\\\*$/m);
    expect(markdown).toContain("- `'</code><b>`");
  });

  it('needs nothing from outside and runs nothing', () => {
    const html = renderRunbookHtml(runbookFor('migration-single'), english.words);
    expect(html).not.toMatch(/<script|<link|<img|src=|url\(|href=/);
    expect(html).toContain("default-src 'none'");
  });
});
