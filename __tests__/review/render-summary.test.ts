import { renderJobSummary, renderMarkdown, renderTerminal, type Extras } from '../../review';
import { judgedSwing } from './support';

const swing = judgedSwing();
const extras: Extras = {
  planText: 'Plan: 1 to add',
  earliestSafe: '2026-11-21T02:05:00.000Z',
  scripts: { swing: 'swing.sh', rollback: 'rollback.sh' },
  ttlChanges: [
    { address: 'aws_route53_record.x', name: 'support.example.com A', beforeSeconds: 3600, afterSeconds: 60 },
  ],
  checked: [
    { id: 'ttl-run-out', status: 'refuted', sentence: 'old TTLs run out at 02:05Z', remedy: 'wait until then' },
    { id: 'roles', status: 'not-proven', sentence: 'the roles need the API of the appliance' },
  ],
};

describe('the job summary', () => {
  it('of a safe swing', () => {
    expect(renderJobSummary(swing, extras)).toMatchSnapshot();
  });

  it('leaves pictures, plan and what did not refuse to the comment', () => {
    expect(renderJobSummary(swing, extras)).not.toMatch(/mermaid|Plan: 1 to add|the roles need/);
  });
});

describe('the comment', () => {
  it('names scripts, the earliest time and a TTL change of its own', () => {
    const text = renderMarkdown(swing, extras);
    expect(text).toContain('Earliest safe time for the swing: 2026-11-21 02:05:00Z.');
    expect(text).toContain('- support.example.com A: 3600 s → 60 s (`aws_route53_record.x`)');
    expect(text).toContain('Without Terraform: `rollback.sh` goes back, `swing.sh` swings');
  });

  it('folds what follows the tenth move, under a head of its own', () => {
    const text = renderMarkdown({ ...swing, moves: Array.from({ length: 6 }, () => swing.moves).flat() });
    expect(text).toContain('<details><summary>2 more moves</summary>\n\n| moves |');
  });

  it('keeps names readable in the raw text, and a formula out of it', () => {
    const findings = [
      { rule: 'x', severity: 'error' as const, message: 'aws_route.a_b (delete) _c_ $x$', source: 's' },
    ];
    expect(renderMarkdown({ ...swing, findings })).toContain(String.raw`aws_route.a_b (delete) \_c\_ &#36;x&#36;`);
  });
});

it('the terminal names scripts, the earliest time and a TTL change', () => {
  const text = renderTerminal(swing, extras);
  expect(text).toContain('earliest safe time for the swing: 2026-11-21 02:05:00Z');
  expect(text).toContain('TTL change, a change of its own: support.example.com A 3600 s → 60 s');
  expect(text).toContain('without Terraform: rollback.sh; forward swing.sh');
});
