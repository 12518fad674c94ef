import { readCsv, type CsvRow } from './csv';

/** Titles of the two columns that are looked at. */
export interface ClientColumns {
  /** @default "Name" */
  readonly name?: string;
  /** @default "Status Details" */
  readonly status?: string;
}

/** The list as a table, with the places of the two columns. */
export interface ClientTable {
  readonly rows: readonly CsvRow[];
  readonly width: number;
  readonly name: number;
  readonly status: number;
}

/** Titles that the guides use for the same column; compared without regard to case. */
const titles = {
  name: ['name', 'nombre', 'nome'],
  status: ['status details', 'detalles de estado', 'statusdetails', 'details on status'],
} as const;

const delimiters = [',', ';', '\t'] as const;

/** Undefined when no delimiter gives a first row with both columns, each once. */
export function tableOf(text: string, columns: ClientColumns): ClientTable | undefined {
  for (const delimiter of delimiters) {
    const [header, ...rows] = readCsv(text, delimiter);
    const found = header !== undefined && 'cells' in header ? placesOf(header.cells, columns) : undefined;
    if (found !== undefined) return { rows, ...found };
  }
  return undefined;
}

function placesOf(header: readonly string[], columns: ClientColumns): Omit<ClientTable, 'rows'> | undefined {
  const name = placeOf(header, columns.name, titles.name);
  const status = placeOf(header, columns.status, titles.status);
  return name === undefined || status === undefined ? undefined : { name, status, width: header.length };
}

function placeOf(header: readonly string[], asked: string | undefined, known: readonly string[]): number | undefined {
  const wanted = asked === undefined ? known : [asked.trim().toLowerCase()];
  const found = header.flatMap((title, place) => (wanted.includes(title.trim().toLowerCase()) ? [place] : []));
  return found.length === 1 ? found[0] : undefined;
}
