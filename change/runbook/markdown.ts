import type { Runbook, RunbookAppliance, RunbookStep, RunbookWindow } from './runbook';
import type { RunbookWords } from './step-text';

/** As Markdown with task lists, for a ticket or a pull request. Names and addresses cannot be taken for markup. */
export function renderRunbookMarkdown(runbook: Runbook, words: RunbookWords): string {
  const { title, site, appliances, targets, rules, windows } = runbook;
  return [
    `# ${escaped(title)}: ${escaped(site)}`,
    ...changeLines(runbook, words).map(escaped),
    `## ${words.appliances}`,
    appliances.map((one) => applianceLines(one, words)).join('\n'),
    `## ${words.targets}`,
    targets.map((key) => `- ${code(key)}`).join('\n') || '–',
    `## ${words.rules}`,
    rules.map((rule) => `- ${escaped(rule)}`).join('\n'),
    ...windows.map((window) => windowText(window, words)),
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n');
}

/** `"Change: spring-upgrade"`, `"The pair must be a pair again by: 2026-03-05 00:00Z"`. */
export function changeLines({ change, returnBy }: Runbook, words: RunbookWords): readonly string[] {
  return [
    ...(change === undefined ? [] : [`${words.change}: ${change}`]),
    ...(returnBy === undefined ? [] : [`${words.returnBy}: ${returnBy}`]),
  ];
}

function applianceLines(
  { name, now, addresses, version, login, appliance }: RunbookAppliance,
  words: RunbookWords,
): string {
  const pages = [login, appliance].flatMap((page) => (page === undefined ? [] : [code(page)]));
  const facts = [`${words.address} ${escaped(addresses)}`, `${words.version} ${escaped(version)}`, ...pages];
  return `- **${escaped(name)}**, ${now}: ${facts.join(' · ')}`;
}

function windowText({ title, note, steps }: RunbookWindow, words: RunbookWords): string {
  const head = note === '' ? `## ${escaped(title)}` : `## ${escaped(title)}\n\n${escaped(note)}`;
  return [head, ...steps.map((step) => stepText(step, words))].join('\n\n');
}

function stepText(step: RunbookStep, words: RunbookWords): string {
  const { number, event, what, evidence, edits, back, noReturn, done } = step;
  const parts = (['where', 'why', 'wrong', 'verify'] as const).map((part) => line(words[part], step[part]));
  const copies = step.copy.map((one) => `  - *${words.copy}:* ${code(one)}`);
  return [
    `- [${done === undefined ? ' ' : 'x'}] **${number}. ${escaped(capital(what))}** ${code(event)}`,
    ...parts.slice(0, 1),
    ...copies,
    ...parts.slice(1),
    ...(step.after === '' ? [] : [line(words.after, step.after)]),
    ...edits.map((edit) => line(words.edits, edit)),
    ...evidence.map((one) => line(words.evidence, one)),
    line(noReturn ? words.noReturn.toUpperCase() : words.back, back),
    done === undefined
      ? `  - ${words.done}: ${words.time} ________ ${words.name} ________ ${words.reference} ________`
      : line(words.done, `${done.at} ${words.by} ${done.by}`),
  ].join('\n');
}

function line(title: string, text: string): string {
  return `  - *${title}:* ${escaped(text)}`;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Commands between backticks of the texts stay code; everything else is shown as it is. */
function escaped(text: string): string {
  return text
    .split(/(`[^`]+`)/)
    .map((part, index) => (index % 2 === 1 ? part : plain(part)))
    .join('');
}

function plain(text: string): string {
  return text
    .replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`)
    .replace(/[\\*_[\]|~]/g, '\\$&')
    .replaceAll('&#62;', '>');
}

function code(text: string): string {
  return `\`${text.replaceAll('`', "'")}\``;
}
