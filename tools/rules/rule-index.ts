import type { RuleEntry } from '../../review';
import { awsRows, dnsRows, type HazardRow } from './hazard-rows';
import { renderRuleList } from './rule-page';

/** `docs/rules/README.md`. */
export function renderRuleIndex(entries: readonly RuleEntry[]): string {
  const parts = [
    '# Rules',
    '<!-- written by npm run rules: change the rules, not this page -->',
    'What a review (`swing plan`, `swing review`) and `swing lint` look for in a Terraform plan, one page each. In a review ' +
      "of a site's plan everything but its moves is an error; in lint an error is only what loses service or destroys what " +
      'serves ([0008](../decisions/0008-lint-severity.md)).',
    renderRuleList(entries),
    '## What is known, and what finds it',
    'Measured with Terraform 1.11.4, hashicorp/aws 5.100.0 and hashicorp/dns 3.4.3 against BIND 9.18. What cannot be seen in ' +
      'a plan is guarded elsewhere.',
    rowTable(awsRows),
    '### DNS by RFC 2136',
    rowTable(dnsRows),
  ];
  return `${parts.join('\n\n')}\n`;
}

function rowTable(rows: readonly HazardRow[]): string {
  return ['| what | found by |', '| --- | --- |', ...rows.map((row) => `| ${row.row} | ${answerOf(row)} |`)].join('\n');
}

function answerOf(row: HazardRow): string {
  if ('found' in row) return row.found.map((id) => `[${id}](${id}.md)`).join(', ');
  return 'harmless' in row ? `harmless: ${row.harmless}` : `not visible in a plan; guarded by ${row.guardedBy}`;
}
