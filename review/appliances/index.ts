export { reviewAppliances } from './review-appliances';
export { keptAppliances, sideOf, type KeptAppliance } from './kept';
export { addressOfPart, isBody, partOf, type AppliancePartKind, type Part } from './part';
export type { ApplianceReviewInput } from './subject';
export type * from './verdict';
export { renderApplianceHtml } from './render/html';
export { applianceReviewJsonSchema, renderApplianceJson } from './render/json';
export { renderApplianceMarkdown, renderApplianceSummary } from './render/markdown';
export { renderApplianceTerminal } from './render/terminal';
