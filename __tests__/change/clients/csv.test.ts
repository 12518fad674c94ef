import fc from 'fast-check';
import { readCsv } from '../../../change/clients/csv';

const cell = fc.string({
  unit: fc.constantFrom('a', 'é', '"', ',', ';', '\n', '\r', '\r\n', ' ', '\t', '0'),
  maxLength: 8,
});
const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { maxLength: 8 });

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

/** Quotes where needed only, as most programs write it. */
function written(text: string): string {
  return /["\r\n,]/.test(text) ? quoted(text) : text;
}

function cellsOf(text: string): readonly (readonly string[])[] {
  return readCsv(text, ',').map((row) => ('cells' in row ? row.cells : [row.fault]));
}

describe('CSV', () => {
  test.each(['\n', '\r\n', '\r'])('gives back what was written, with %j at the line ends, quoted or not', (end) => {
    fc.assert(
      fc.property(table, fc.constantFrom(quoted, written), fc.boolean(), (rows, write, mark) => {
        const lines = rows.map((cells) => cells.map(write).join(','));
        const text = `${mark ? '\uFEFF' : ''}${lines.join(end)}${end}`;
        expect(cellsOf(text)).toEqual(rows);
      }),
      { numRuns: 500 },
    );
  });

  it('names the line at which a record starts, line ends inside quotes counted', () => {
    expect(readCsv('a,"b\nc"\r\n\nd,e', ',').map(({ line }) => line)).toEqual([1, 4]);
  });

  test.each([
    ['x"y,1', 'a quote inside an unquoted cell'],
    ['"x" y,1', 'text after a closing quote'],
    ['"x,1', 'a quote that is never closed'],
  ])('fails at %j alone and reads on after it', (line, fault) => {
    expect(readCsv(`a,b\n${line}\nc,d`, ',')).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, fault },
      { line: 3, cells: ['c', 'd'] },
    ]);
  });

  it('whatever the text, ends, and loses no line silently', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '"', ',', '\n'), maxLength: 60 }), (text) => {
        const rows = readCsv(text, ',');
        const first = text.split('\n').findIndex((line) => line.trim() !== '');
        expect(rows[0]?.line).toBe(first === -1 ? undefined : first + 1);
      }),
      { numRuns: 1000 },
    );
  });
});
