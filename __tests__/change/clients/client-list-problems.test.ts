import { DateTime } from 'luxon';
import { clientListProblems, lastUpgrade } from '../../../change/clients';
import { renderProblem } from '../../../site';

const upgradedAt = DateTime.fromISO('2026-11-21T02:00:00Z');
const now = DateTime.fromISO('2026-11-22T08:00:00Z');
const follows = '2026-11-21 05:00:00';

function reasons(rows: readonly string[], format?: string): readonly string[] {
  const text = `\uFEFFName;Comment;Status Details\r\n${rows.join('\r\n')}\r\n`;
  const question = { file: 'evidence/clients.csv', text, upgradedAt, now, dates: { zone: 'UTC', format } };
  return clientListProblems(question).map(renderProblem);
}

/** `till-0;;…`, `till-1;;…`. */
function rows(count: number, date: string): readonly string[] {
  return Array.from({ length: count }, (_, index) => `till-${index};;${date}`);
}

describe('a client list as evidence', () => {
  it('is sound when every client followed, whatever stands in its cells', () => {
    expect(reasons([`"till; ""1""\nupstairs";"a\r\nb";${follows}`, `till-2;;${follows}`])).toEqual([]);
  });

  it('fails naming the clients that are behind, ten and how many more, the longest silent first', () => {
    expect(reasons([...rows(3, follows), 'old;;2025-01-01', ...rows(12, '2026-11-21 02:00:00')])).toEqual([
      'evidence/clients.csv:5 ClientsBehind: 13 of 16 clients have not checked in since the upgrade: "old", "till-0", "till-1", ' +
        '"till-2", "till-3", "till-4", "till-5", "till-6", "till-7", "till-8" and 3 more, got "2025-01-01T00:00:00.000Z"; ' +
        'allowed: later than 2026-11-21T02:00:00.000Z; start these machines or deploy their clients again, wait, ' +
        'export the list again and record the new one',
    ]);
  });

  it('fails naming one, and never a name as long as a page', () => {
    const [reason] = reasons([`${'x'.repeat(5000)};;2025-01-01`]);
    expect(reason).toMatch(/: 1 of 1 clients have not checked in since the upgrade: "x{60}", got/);
  });

  it('fails with few sentences when nothing of it can be read', () => {
    const told = reasons(rows(50, '99/99/9999'));
    expect(told).toHaveLength(11);
    expect(told[0]).toMatch(/^evidence\/clients\.csv:2 NoStatusDate/);
    expect(told[10]).toMatch(/^evidence\/clients\.csv MoreUnreadableRows: 40 more problems of this kind/);
  });

  it('of fifty thousand rows is read in bounded time', () => {
    const began = Date.now();
    expect(reasons(rows(50_000, follows))).toEqual([]);
    expect(Date.now() - began).toBeLessThan(30_000);
  }, 40_000);

  it('is read in a written format', () => {
    expect(reasons(rows(20, '21.11.2026 05:00:00'), 'dd.MM.yyyy HH:mm:ss')).toEqual([]);
    expect(reasons(rows(1, '21.11.2026 02:00:00'), 'dd.MM.yyyy HH:mm:ss')).toEqual([
      expect.stringMatching(/ClientsBehind/),
    ]);
  });

  it('is read to its end when a cell holds a million quotes', () => {
    expect(reasons([`"${'""'.repeat(500_000)}";;${follows}`])).toEqual([]);
  });
});

describe('the upgrade that clients follow', () => {
  it('is the last one before', () => {
    const steps = [
      { step: 'partner-upgraded', at: '2026-03-01T00:08:00Z' },
      { step: 'partner-restored', at: '2026-03-01T00:09:00Z' },
      { step: 'partner-upgraded', at: '2026-03-01T00:10:00Z' },
      { step: 'primary-moved', at: '2026-03-01T00:12:00Z' },
    ];
    expect(lastUpgrade(steps)).toBe('2026-03-01T00:10:00Z');
    expect(lastUpgrade(steps.slice(3))).toBeUndefined();
  });
});
