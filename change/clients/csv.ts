/** A record of a CSV text, or why it is none; `line` is where it starts, from 1. */
export type CsvRow =
  { readonly line: number; readonly cells: readonly string[] } | { readonly line: number; readonly fault: CsvFault };

export type CsvFault =
  'text after a closing quote' | 'a quote inside an unquoted cell' | 'a quote that is never closed';

/**
 * Every record, blank lines left out. Quoted cells may hold delimiters, line ends and doubled quotes; a broken record ends
 * with its line, so that the ones after it are still read.
 *
 * @param delimiter one character: `","`
 * @source RFC 4180, section 2; a byte order mark and bare LF are taken too
 */
export function readCsv(text: string, delimiter: string): readonly CsvRow[] {
  const source = { text: text.replace(/^\uFEFF/, ''), delimiter };
  const rows: CsvRow[] = [];
  let [at, line] = [0, 1];
  while (at < source.text.length) {
    const { row, end } = readRecord(source, at);
    const record = source.text.slice(at, end);
    if (record.trim() !== '') rows.push({ line, ...row });
    line += record.split(lineEnd).length - 1;
    at = end;
  }
  return rows;
}

interface Source {
  readonly text: string;
  readonly delimiter: string;
}

type Row = { readonly cells: readonly string[] } | { readonly fault: CsvFault };

const lineEnd = /\r\n|\n|\r/;

/** The record at a place and where the next one starts. */
function readRecord(source: Source, start: number): { readonly row: Row; readonly end: number } {
  const cells: string[] = [];
  let at = start;
  for (;;) {
    const cell = readCell(source, at);
    if ('fault' in cell) return { row: { fault: cell.fault }, end: nextLine(source.text, cell.at) };
    cells.push(cell.value);
    if (source.text[cell.end] !== source.delimiter) return { row: { cells }, end: nextLine(source.text, cell.end) };
    at = cell.end + 1;
  }
}

type Cell =
  | { readonly value: string; readonly end: number }
  | { readonly fault: CsvFault; /** Where it was noticed. */ readonly at: number };

function readCell({ text, delimiter }: Source, start: number): Cell {
  if (text[start] === '"') return readQuoted({ text, delimiter }, start + 1);
  const end = endOfCell(text, delimiter, start);
  const value = text.slice(start, end);
  return value.includes('"') ? { fault: 'a quote inside an unquoted cell', at: start } : { value, end };
}

function readQuoted({ text, delimiter }: Source, start: number): Cell {
  const quote = closingQuote(text, start);
  // what follows may be swallowed by the open quote: reading goes on with the next line, and finds other faults there
  if (quote === -1) return { fault: 'a quote that is never closed', at: start };
  const end = quote + 1;
  if (endOfCell(text, delimiter, end) !== end) return { fault: 'text after a closing quote', at: end };
  return { value: text.slice(start, quote).replaceAll('""', '"'), end };
}

function closingQuote(text: string, start: number): number {
  let quote = text.indexOf('"', start);
  while (quote !== -1 && text[quote + 1] === '"') quote = text.indexOf('"', quote + 2);
  return quote;
}

/** The next delimiter, line end or the end of the text. */
function endOfCell(text: string, delimiter: string, start: number): number {
  let at = start;
  while (at < text.length && text[at] !== delimiter && text[at] !== '\n' && text[at] !== '\r') at += 1;
  return at;
}

function nextLine(text: string, from: number): number {
  const found = lineEnd.exec(text.slice(from));
  return found === null ? text.length : from + found.index + found[0].length;
}
