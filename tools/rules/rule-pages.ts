import { join } from 'node:path';
import { ruleCatalogue } from '../../review';
import { renderRuleIndex } from './rule-index';
import { renderRulePage } from './rule-page';

/** Where the pages lie. */
export const rulesFolder = join(__dirname, '..', '..', 'docs', 'rules');

/** Every page by file name, before the formatter lays it out. */
export function rulePages(): ReadonlyMap<string, string> {
  const entries = ruleCatalogue();
  return new Map([
    ['README.md', renderRuleIndex(entries)],
    ...entries.map((entry) => [`${entry.id}.md`, renderRulePage(entry)] as const),
  ]);
}
