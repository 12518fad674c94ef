import type { RuleEntry } from '../../review';

const generated = '<!-- written by npm run rules: change the rule, not this page -->';

/** `docs/rules/ID.md`. */
export function renderRulePage(entry: RuleEntry): string {
  const { id, sentence, reason, cure, source, kind, resourceTypes } = entry;
  const what = kind === 'hazard' ? 'What happens' : 'What must hold';
  const parts = [
    `# ${id}`,
    generated,
    `**${what}.** ${asSentence(sentence)}`,
    ...(reason === undefined ? [] : [`**Why.** ${asSentence(reason)}`]),
    `**Cure.** ${asSentence(cure)}`,
    `**Looks at.** ${looksAt(resourceTypes)}`,
    severityTable(entry),
    `**Source.** ${source}`,
  ];
  return `${parts.join('\n\n')}\n`;
}

/** The list of all pages, under its heading. */
export function renderRuleList(entries: readonly RuleEntry[]): string {
  const rows = entries.map(
    (entry) => `| [${entry.id}](${entry.id}.md) | ${cell(entry.sentence)} | ${entry.inReview} | ${toldInLint(entry)} |`,
  );
  return ['| rule | says | in review | in lint |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

function asSentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function looksAt(types: readonly string[]): string {
  return types.length === 0 ? 'The plan as a whole.' : `${types.map((type) => `\`${type}\``).join(', ')}.`;
}

function severityTable(entry: RuleEntry): string {
  const rows = [
    `| \`swing plan\`, \`swing review\` | ${entry.inReview} |`,
    `| \`swing lint\` | ${toldInLint(entry)} |`,
  ];
  return ['| where | at most |', '| --- | --- |', ...rows].join('\n');
}

function toldInLint({ inLint }: RuleEntry): string {
  return inLint === 'silent' ? 'not told' : inLint;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
