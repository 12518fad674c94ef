import { pathOf } from '../path';
import type { ApplianceRole, Row, SiteEdit, WindowName } from '../procedure';
import { timeText } from './time-text';
import { castSides, fill, isNewcomer, nameOf, namesFor, pageOf, type Cast, type Moment, type Names } from './names';
import type { Progress, RunbookQuestion } from './runbook-question';
import type { Runbook, RunbookAppliance, RunbookStep, RunbookWindow } from './runbook';
import type { RunbookTexts, StepText } from './step-text';

/** The procedure for one site, every name and address filled in. Pure. */
export function buildRunbook(question: RunbookQuestion, texts: RunbookTexts): Runbook {
  const { procedure, site, leader, facts, progress } = question;
  const cast: Cast = { ...question, procedure: procedure.name };
  const steps = ticked(stepsOf(pathOf(procedure, facts), cast, texts), progress);
  return {
    language: texts.language,
    title: `${procedure.number} ${procedure.title}`,
    site: site.name,
    appliances: castSides(leader).map((side) => applianceOf(cast, side, texts)),
    targets: site.targets.map(({ key }) => key),
    rules: texts.rules,
    windows: partsOf(steps).map((part) => ({ ...titleOf(part.window, question, texts), ...part })),
    ...changeOf(progress),
  };
}

function applianceOf(cast: Cast, side: Cast['leader'], { words }: RunbookTexts): RunbookAppliance {
  const appliance = cast.site.appliances[side];
  const leads = side === cast.leader;
  const known = appliance.kind !== 'vacant';
  const pages = known ? { login: pageOf(appliance, 'login'), appliance: pageOf(appliance, 'appliance') } : {};
  return {
    role: leads ? 'leader' : 'partner',
    name: nameOf(cast, side, words),
    now: isNewcomer(cast, side) ? words.newAppliance : leads ? words.primaryNow : words.backupNow,
    addresses: known ? Object.values(appliance.addresses).join(', ') : '–',
    version: known ? appliance.version : '–',
    ...pages,
  };
}

interface Placed {
  readonly window: WindowName;
  readonly step: RunbookStep;
}

/** In the order of the steps, whatever their windows: a part ends where the window changes. */
function partsOf(placed: readonly Placed[]): readonly Pick<RunbookWindow, 'window' | 'steps'>[] {
  const starts = placed.flatMap(({ window }, index) => (placed[index - 1]?.window === window ? [] : [index]));
  return starts.flatMap((start, index) => {
    const within = placed.slice(start, starts[index + 1]);
    return within.map(({ window }) => ({ window, steps: within.map(({ step }) => step) })).slice(0, 1);
  });
}

/** Who serves is walked through: a step of the tables says what it releases and takes. */
function stepsOf(path: readonly Row[], cast: Cast, texts: RunbookTexts): readonly Placed[] {
  return path.map((row, index) => {
    const names = namesFor(cast, momentOf(row, path.slice(0, index)), texts.words);
    return { window: row.window, step: stepOf(row, { names, texts, number: index + 1 }) };
  });
}

function momentOf({ edits = [] }: Row, passed: readonly Row[]): Moment {
  const replaced = passed.flatMap((row) => row.edits ?? []).find(isReplacement)?.of;
  const ending = edits.find((edit) => edit.field === 'retired')?.of;
  return {
    serving: servingBefore(passed),
    ...(replaced !== undefined && { replaced }),
    ...(ending !== undefined && { ending }),
  };
}

function isReplacement(edit: SiteEdit): edit is Extract<SiteEdit, { readonly field: 'appliance' }> {
  return edit.field === 'appliance' && edit.change === 'replaced';
}

function servingBefore(passed: readonly Row[]): ApplianceRole {
  return passed.reduce<ApplianceRole>((serving, { holding }) => holding?.takes ?? serving, 'leader');
}

interface Telling {
  readonly names: Names;
  readonly texts: RunbookTexts;
  readonly number: number;
}

function stepOf(row: Row, { names, texts, number }: Telling): RunbookStep {
  const text = textOf(row, texts);
  const told = (sentence: string): string => fill(sentence, names);
  return {
    number,
    event: row.event,
    what: told(row.sentence),
    where: told(text.where),
    why: told(text.why),
    wrong: told(text.wrong),
    copy: told(text.copy ?? '')
      .split('\n')
      .filter((line) => line !== ''),
    verify: told(text.verify),
    after: told(text.after ?? ''),
    ...hostsOf(names, texts),
    evidence: row.evidence.map(({ shows }) => told(shows)),
    edits: (row.edits ?? []).map((edit) => editText(edit, names, texts)),
    ...backOf(row, told, texts),
  };
}

/** An appliance without a name of its own yet has none to be copied. */
function hostsOf(names: Names, { words }: RunbookTexts): Pick<RunbookStep, 'hosts'> {
  const { 'serving.host': serving, 'other.host': other } = names;
  if (serving === undefined || other === undefined || [serving, other].includes(words.ownName)) return {};
  return { hosts: { serving, other } };
}

/** @throws Error a row without a text, which the tests do not let happen */
function textOf({ event }: Row, { steps, language }: RunbookTexts): StepText {
  const text = steps[event];
  if (text === undefined) throw new Error(`${language} has no text for ${event}`);
  return text;
}

function backOf(
  { back }: Row,
  told: (sentence: string) => string,
  { words }: RunbookTexts,
): Pick<RunbookStep, 'back' | 'noReturn'> {
  switch (back.kind) {
    case 'nothing':
      return { back: words.nothingToUndo, noReturn: false };
    case 'step':
      return { back: told(back.sentence), noReturn: false };
    case 'no-return':
      return { back: told(back.reason), noReturn: true };
  }
}

function editText(edit: SiteEdit, names: Names, { words }: RunbookTexts): string {
  const when = { before: words.editBefore, with: words.editWith, either: words.editEither };
  return `${fieldText(edit, names)} (${when[edit.when]})`;
}

function fieldText(edit: SiteEdit, names: Names): string {
  switch (edit.field) {
    case 'primary':
      return `primary: ${names[`${edit.to}.side`]}`;
    case 'failover':
      return `failover: ${edit.from} → ${edit.to}`;
    case 'version':
      return `version of ${names[edit.of]}: ${names['from']} → ${names['to']}`;
    case 'appliance':
      return `appliances: ${names[edit.of]} ${edit.change}`;
    case 'retired':
      return `retired: ${names[edit.of]} ${edit.change}`;
  }
}

function changeOf(progress: Progress | undefined): Pick<Runbook, 'change' | 'returnBy'> {
  if (progress === undefined) return {};
  const { change, returnBy } = progress;
  return { change, ...(returnBy !== undefined && { returnBy: timeText(returnBy) }) };
}

function ticked(placed: readonly Placed[], progress: Progress | undefined): readonly Placed[] {
  return placed.map(({ window, step }) => {
    const done = progress?.done.get(step.event);
    return { window, step: done === undefined ? step : { ...step, done: { by: done.by, at: timeText(done.at) } } };
  });
}

function titleOf(
  window: WindowName,
  { procedure, progress }: RunbookQuestion,
  { words }: RunbookTexts,
): Pick<RunbookWindow, 'title' | 'note'> {
  if (window === 'preparation') return { title: words.preparation, note: '' };
  if (window === 'interim') return { title: words.interim, note: words.interimNote };
  const minutes = procedure.windowMinutes[window - 1];
  const upgrades = procedure.starts.upgrades ? `; ${words.perUpgrade}` : '';
  const planned = progress?.windows[window - 1];
  const times = planned === undefined ? '' : `: ${timeText(planned.from)} – ${timeText(planned.to)}`;
  return {
    title: `${words.window} ${window}${times}`,
    note: minutes === undefined ? '' : `${minutes} ${words.minutes}${upgrades}`,
  };
}
