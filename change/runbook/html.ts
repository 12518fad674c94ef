import { runbookStyle } from './html-style';
import { capital, changeLines } from './markdown';
import type { Runbook, RunbookAppliance, RunbookStep, RunbookWindow } from './runbook';
import type { RunbookWords } from './step-text';

/**
 * One page that needs nothing else and prints: no script, no picture, no font, no address that is loaded.
 *
 * @source W3C Content Security Policy Level 3, `meta` element
 */
export function renderRunbookHtml(runbook: Runbook, words: RunbookWords): string {
  const { language, title, site, appliances, targets, rules, windows } = runbook;
  const keys = targets.map((key) => `<code>${escaped(key)}</code>`);
  return `<!doctype html>
<html lang="${escaped(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}: ${escaped(site)}</title>
${runbookStyle}
</head>
<body>
<h1>${escaped(title)}: ${escaped(site)}</h1>
<main>
${changeText(runbook, words)}${section(words.appliances, list(appliances.map((one) => applianceText(one, words))))}
${section(words.targets, list(keys.length === 0 ? ['–'] : keys))}
${section(words.rules, list(rules.map(text)))}
${windows.map((window) => windowText(window, words)).join('\n')}
</main>
</body>
</html>
`;
}

function changeText(runbook: Runbook, words: RunbookWords): string {
  const lines = changeLines(runbook, words);
  return lines.length === 0 ? '' : `<p>${lines.map(escaped).join('<br>')}</p>\n`;
}

function section(title: string, content: string): string {
  return `<section>\n<h2>${escaped(title)}</h2>\n${content}\n</section>`;
}

function list(items: readonly string[]): string {
  return `<ul>\n${items.map((item) => `<li>${item}</li>`).join('\n')}\n</ul>`;
}

function applianceText(
  { name, now, addresses, version, login, appliance }: RunbookAppliance,
  words: RunbookWords,
): string {
  const pages = [login, appliance].flatMap((page) => (page === undefined ? [] : [`<code>${escaped(page)}</code>`]));
  const facts = [`${words.address} ${escaped(addresses)}`, `${words.version} ${escaped(version)}`, ...pages];
  return `<strong>${escaped(name)}</strong>, ${escaped(now)}: ${facts.join(' · ')}`;
}

function windowText({ title, note, steps }: RunbookWindow, words: RunbookWords): string {
  const told = note === '' ? '' : `<p class="soft">${escaped(note)}</p>\n`;
  return section(title, `${told}${steps.map((step) => stepText(step, words)).join('\n')}`);
}

function stepText(step: RunbookStep, words: RunbookWords): string {
  const { number, event, what, evidence, edits, back, noReturn, done } = step;
  const parts = (['where', 'why', 'wrong', 'verify'] as const).map((part) => pair(words[part], step[part]));
  const [where = '', ...others] = parts;
  const copies = step.copy.map((one) => `<dt>${escaped(words.copy)}</dt><dd><code>${escaped(one)}</code></dd>`);
  const after = step.after === '' ? [] : [pair(words.after, step.after)];
  const signs = [words.time, words.name, words.reference].map((word) => `<span>${escaped(word)}</span>`).join('');
  return `<article class="step">
<label><input type="checkbox"${done === undefined ? '' : ' checked'}><h3>${number}. ${text(capital(what))} <code class="soft">${escaped(event)}</code></h3></label>
<dl>
${[where, ...copies, ...others, ...after, ...edits.map((edit) => pair(words.edits, edit)), ...evidence.map((one) => pair(words.evidence, one))].join('\n')}
${noReturn ? pair(words.noReturn, back, ' class="noreturn"') : pair(words.back, back)}
</dl>
${done === undefined ? `<p class="sign">${signs}</p>` : `<p class="soft">${escaped(`${words.done}: ${done.at} ${words.by} ${done.by}`)}</p>`}
</article>`;
}

function pair(title: string, told: string, attribute = ''): string {
  return `<dt${attribute}>${escaped(title)}</dt><dd${attribute}>${text(told)}</dd>`;
}

/** Commands between backticks of the texts become code. */
function text(told: string): string {
  return told
    .split(/`([^`]+)`/)
    .map((part, index) => (index % 2 === 1 ? `<code>${escaped(part)}</code>` : escaped(part)))
    .join('');
}

function escaped(told: string): string {
  return told.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
