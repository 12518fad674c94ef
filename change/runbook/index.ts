export { buildRunbook, type RunbookQuestion } from './build-runbook';
export { english } from './english';
export { renderRunbookHtml } from './html';
export { renderRunbookMarkdown } from './markdown';
export { fill, namesFor, type Cast, type Moment, type Names } from './names';
export { runbookOf, type RunbookChoice } from './site-facts';
export type { Runbook, RunbookAppliance, RunbookStep, RunbookWindow } from './runbook';
export type { RunbookTexts, RunbookWords, StepText, StepTexts } from './step-text';
