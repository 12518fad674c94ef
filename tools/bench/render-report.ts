import { judged, type Figure, type Part } from './figure';
import type { Machine } from './machine';

/** One run of the bench. */
export interface BenchReport {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly machine: Machine;
  /** Load averages over 1, 5 and 15 minutes, before and after: others may have used the machine. */
  readonly load: { readonly before: readonly number[]; readonly after: readonly number[] };
  readonly parts: readonly Part[];
}

export function renderMarkdown(report: BenchReport): string {
  const parts = report.parts.flatMap((part) => [
    '',
    `## ${part.title}`,
    '',
    part.how,
    '',
    ...table(part.figures),
    ...notesOf(part),
  ]);
  return `${['# Bench', '', ...facts(report), ...parts].join('\n')}\n`;
}

/** Every single value with its summary, for programs. */
export function renderJson(report: BenchReport): string {
  const parts = report.parts.map((part) => ({ ...part, figures: part.figures.map(judged) }));
  return `${JSON.stringify({ format: 'swing-bench-v1', ...report, parts }, null, 2)}\n`;
}

function facts({ at, machine, load }: BenchReport): readonly string[] {
  const { cores, processor, memoryGb, node, terraform, providers } = machine;
  const versions = Object.entries(providers).map(([name, version]) => `${name} ${version}`);
  return [
    `- ${at}, ${cores} cores (${processor}), ${memoryGb.toFixed(1)} GB, Node ${node}`,
    `- ${[`Terraform ${terraform}`, ...versions].join(', ')}`,
    `- load (1, 5, 15 min) before ${loads(load.before)}, after ${loads(load.after)}`,
  ];
}

function loads(averages: readonly number[]): string {
  return averages.map((average) => average.toFixed(2)).join(' ');
}

function table(figures: readonly Figure[]): readonly string[] {
  return [
    '| what | median | min | max | runs | limit |',
    '| --- | ---: | ---: | ---: | ---: | --- |',
    ...figures.map(row),
  ];
}

function notesOf({ notes = [] }: Part): readonly string[] {
  return notes.length === 0 ? [] : ['', ...notes.map((note) => `- ${note}`)];
}

function row(figure: Figure): string {
  const { what, median, min, max, runs } = judged(figure);
  const numbers = [median, min, max].map((value) => rendered(value, figure.unit));
  return `| ${[what, ...numbers, runs, limitOf(figure)].join(' | ')} |`;
}

function limitOf(figure: Figure): string {
  if (figure.limit === undefined) return '';
  return `${judged(figure).met === true ? 'met' : '**missed**'}: ≤ ${figure.limit} ${figure.unit}`;
}

function rendered(value: number, unit: Figure['unit']): string {
  if (unit === 'lost') return value.toFixed(0);
  return `${value.toFixed(unit === 'MB' ? 0 : 2)} ${unit}`;
}
