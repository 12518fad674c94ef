import type { DateTime } from 'luxon';
import type { Problem } from '../../site';
import { tableOf, type ClientColumns, type ClientTable } from './client-list';
import type { CsvRow } from './csv';
import { isZone, readStatusDate, type DateReading } from './status-date';

export interface ClientQuestion {
  /** As problems shall name it: `"evidence/jump-clients.csv"`. */
  readonly file: string;
  /** The exported list. */
  readonly text: string;
  /** When the upgrade was finished. */
  readonly upgradedAt: DateTime;
  /** A status date later than this comes from a wrong clock or a wrong zone. */
  readonly now: DateTime;
  readonly dates: DateReading;
  /** @default the titles the vendor uses */
  readonly columns?: ClientColumns;
}

/** A client that has not been heard of since the upgrade. */
export interface ClientBehind {
  readonly line: number;
  readonly name: string;
  /** UTC: `"2026-11-21T01:10:05.000Z"`. */
  readonly statusDate: string;
}

export interface ClientProof {
  /** Only when there are clients, every row was read and every date is later than the upgrade. */
  readonly proven: boolean;
  /** Rows that were read. */
  readonly clients: number;
  /** The longest silent first. */
  readonly behind: readonly ClientBehind[];
  /** Rows that could not be read and whatever else leaves the proof open; `place` is `file:line`. */
  readonly problems: readonly Problem[];
}

/** Whether every Jump Client has checked in since the upgrade; pure, never throws. */
export function proveClients(question: ClientQuestion): ClientProof {
  const wrong = questionProblems(question);
  if (wrong.length > 0) return open(wrong);
  const table = tableOf(question.text, question.columns ?? {});
  if (table === undefined) return open([noColumns(question)]);
  const found = table.rows.map((row) => readClient(row, table, question));
  const clients = found.flatMap((one) => ('date' in one ? [one] : []));
  const problems = [...found.flatMap((one) => ('code' in one ? [one] : [])), ...emptyProblems(question, table)];
  const behind = clients
    .filter(({ date }) => date <= question.upgradedAt)
    .sort((one, other) => +one.date - +other.date);
  return {
    proven: problems.length === 0 && behind.length === 0,
    clients: clients.length,
    behind: behind.map(({ line, name, date }) => ({ line, name, statusDate: date.toUTC().toJSDate().toISOString() })),
    problems,
  };
}

function open(problems: readonly Problem[]): ClientProof {
  return { proven: false, clients: 0, behind: [], problems };
}

function questionProblems({ file, upgradedAt, now, dates }: ClientQuestion): readonly Problem[] {
  const zone: Problem = {
    code: 'NotAZone',
    place: file,
    message: 'the zone of the dates must be one that is known',
    got: JSON.stringify(dates.zone),
    allowed: '"Europe/Berlin"',
    remedy: 'name the zone of the console that exported the list',
  };
  const early: Problem = {
    code: 'UpgradeInFuture',
    place: file,
    message: 'the upgrade lies in the future',
    got: JSON.stringify(upgradedAt.toISO()),
    allowed: `before ${now.toISO()}`,
    remedy: 'give the time at which the upgrade was finished, and check the clock',
  };
  return [...(isZone(dates.zone) ? [] : [zone]), ...(upgradedAt > now ? [early] : [])];
}

function noColumns({ file, columns }: ClientQuestion): Problem {
  const [name, status] = [columns?.name ?? 'Name', columns?.status ?? 'Status Details'];
  return {
    code: 'NoClientList',
    place: `${file}:1`,
    message: `the first row must name the columns ${JSON.stringify(name)} and ${JSON.stringify(status)}, each once`,
    allowed: 'CSV with comma, semicolon or tab',
    remedy: 'export the Jump Client list from the representative console, or say how its columns are called',
  };
}

function emptyProblems({ file }: ClientQuestion, { rows }: ClientTable): readonly Problem[] {
  if (rows.length > 0) return [];
  const remedy = 'export it as a user who may change all Jump Clients; without Jump Clients this proof is not needed';
  return [{ code: 'EmptyClientList', place: file, message: 'a list without clients proves nothing', remedy }];
}

type Client = { readonly line: number; readonly name: string; readonly date: DateTime };

function readClient(row: CsvRow, { width, name, status }: ClientTable, question: ClientQuestion): Client | Problem {
  const place = `${question.file}:${row.line}`;
  const remedy = 'export the list again; nothing is proven while a row cannot be read';
  if ('fault' in row) return { code: 'UnreadableRow', place, message: `the row holds ${row.fault}`, remedy };
  if (row.cells.length !== width) {
    const message = 'the row has another number of cells than the first one';
    return { code: 'UnreadableRow', place, message, got: String(row.cells.length), allowed: String(width), remedy };
  }
  const text = row.cells[status] ?? '';
  const date = readStatusDate(text, question.dates);
  if (date === undefined) return noDate(place, text, question);
  return date > question.now ? future(place, text, question) : { line: row.line, name: row.cells[name] ?? '', date };
}

function noDate(place: string, text: string, { dates }: ClientQuestion): Problem {
  return {
    code: 'NoStatusDate',
    place,
    message: 'the status details are no date that can be read without guessing',
    got: JSON.stringify(text.slice(0, 80)),
    allowed: dates.format ?? 'ISO 8601, 2026-11-21 02:10:05',
    remedy: 'say how the dates are written; nothing is proven while a row cannot be read',
  };
}

function future(place: string, text: string, { now, dates }: ClientQuestion): Problem {
  return {
    code: 'StatusDateInFuture',
    place,
    message: 'the status date lies in the future',
    got: JSON.stringify(text),
    allowed: `at most ${now.toISO()}`,
    remedy: `check that the list was exported in the zone ${dates.zone}, and the clocks`,
  };
}
