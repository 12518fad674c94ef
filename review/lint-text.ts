import { createColors } from 'picocolors';
import type { LintFinding, LintReport } from './lint';
import { plain } from './render/text';
import type { Severity } from './verdict';

type Colours = ReturnType<typeof createColors>;

const verdictWords: Readonly<Record<LintReport['verdict'], string>> = {
  safe: 'no change in this plan is known to lose service',
  unsafe: 'this plan loses service or destroys what serves',
  incomplete: 'incomplete: nothing can be said of this plan',
};

/**
 * The report for people, grouped by rule, each with its page. Colours only when asked for; nothing of the plan can steer
 * the terminal.
 */
export function renderLint(report: LintReport, options: { readonly color?: boolean } = {}): string {
  const colours = createColors(options.color === true);
  const groups = [...grouped(report.findings)].map((findings) => groupText(findings, colours));
  return `${[headOf(report, colours), ...groups].join('\n\n')}\n`;
}

function headOf({ verdict, findings }: LintReport, colours: Colours): string {
  const paint = { safe: colours.green, unsafe: colours.red, incomplete: colours.yellow }[verdict];
  const counts = severities.map((severity) => countOf(findings, severity)).filter((text) => text !== '');
  return [
    paint(`${verdict}: ${verdictWords[verdict]}`.replace('incomplete: incomplete', 'incomplete')),
    ...counts,
  ].join(', ');
}

const severities: readonly Severity[] = ['error', 'warning', 'info'];

function countOf(findings: readonly LintFinding[], severity: Severity): string {
  const count = findings.filter((finding) => finding.severity === severity).length;
  const plural = count === 1 || severity === 'info' ? severity : `${severity}s`;
  return count === 0 ? '' : `${count} ${plural}`;
}

/** By severity and rule, in the order of the report. */
function grouped(findings: readonly LintFinding[]): Iterable<readonly LintFinding[]> {
  const groups = new Map<string, LintFinding[]>();
  for (const finding of findings) {
    const key = `${finding.severity} ${finding.rule}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  return groups.values();
}

function groupText(findings: readonly LintFinding[], colours: Colours): string {
  const [{ rule, severity } = { rule: '', severity: 'info' as const }] = findings;
  const paint = { error: colours.red, warning: colours.yellow, info: colours.dim }[severity];
  const head = `${paint(severity.padEnd(7))} ${colours.bold(rule)}  ${colours.dim(`docs/rules/${rule}.md`)}`;
  return [head, ...findings.map(({ address, message }) => `  ${placed(address)}${plain(message)}`)].join('\n');
}

function placed(address: string): string {
  return address === '' ? '' : `${plain(address)}: `;
}
