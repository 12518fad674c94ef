import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  clientRules,
  crossingPreparations,
  crossingRules,
  evidenceRules,
  packageRules,
  procedures,
} from '../../change';

const page = readFileSync(join(__dirname, '../../docs/procedures.md'), 'utf8');
const rows = Object.values(procedures).flatMap((procedure) =>
  procedure.rows.map(({ event }) => `${procedure.name}/${event}`),
);
const rules = [clientRules, crossingPreparations, crossingRules, evidenceRules, packageRules].flatMap(Object.keys);

function named(text: string): readonly string[] {
  return [...text.matchAll(/`([a-z]+(?:-[a-z]+)*\/[a-z0-9-]+)`/g)].map(([, name = '']) => name);
}

function eventOf(row: string): string {
  return row.split('/')[1] ?? '';
}

/** Cells of the lines of all tables. */
function cells(text: string): readonly (readonly string[])[] {
  const lines = text.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| --'));
  return lines.map((line) =>
    line
      .split('|')
      .map((cell) => cell.trim())
      .slice(1, -1),
  );
}

const part = (title: string) => page.split(`## ${title}\n`)[1]?.split('\n## ')[0] ?? '';

describe('the page from the guides to the tables', () => {
  it('names only rows and rules that exist', () => {
    expect(named(page).length).toBeGreaterThan(80);
    expect(
      named(page).filter(
        (name) => !rows.includes(name) && !rules.includes(name) && name !== 'procedure/step' && name !== 'group/name',
      ),
    ).toEqual([]);
  });

  it('names every step of the tables and every rule', () => {
    const events = new Set(named(page).map(eventOf));
    expect([...new Set(rows.map(eventOf))].filter((event) => !events.has(event))).toEqual([]);
    expect(rules.filter((rule) => !named(page).includes(rule))).toEqual([]);
  });

  it('gives each sentence of the guides a section that it lists, and a row or a rule', () => {
    const sections = cells(part('The guides')).map(([name = '']) => name);
    for (const [where = '', , what = ''] of cells(part('What is ordered or forbidden')).slice(1)) {
      for (const section of where.split(/, |–/)) expect(sections).toContain(section);
      expect(named(what).length).toBeGreaterThan(0);
    }
  });

  it('uses every section of every guide', () => {
    const sections = cells(part('The guides'))
      .map(([name = '']) => name)
      .filter((name) => /^[NO]\d$/.test(name));
    expect(sections).toHaveLength(16);
    expect(
      sections.filter((section) => !new RegExp(`\\b${section}\\b`).test(part('What is ordered or forbidden'))),
    ).toEqual([]);
  });

  it('fails to find a row that is not there', () => {
    expect(named('`asynchronous-upgrade/nothing-such`').filter((name) => !rows.includes(name))).toHaveLength(1);
  });
});
