import {
  crossingPreparations,
  crossingRules,
  packageRules,
  type Crossing,
  type InstalledVersions,
  type PackagePlan,
  type PackageStep,
  type PackageWay,
} from '../change';
import { paragraph, usualColumns } from './paragraph';
import { printable, type Style } from './style';
import { wrappedTable } from './wrapped-table';

/** An order, and what it is about. */
export interface PackagesFound {
  readonly file: string;
  readonly installed: InstalledVersions;
  /** Bomgar and Base version that are reached. */
  readonly to: string;
  readonly base: string;
  readonly plan: Extract<PackagePlan, { readonly status: 'planned' }>;
  readonly crossing: Crossing;
}

export interface Page {
  readonly style: Style;
  /** Of the terminal. @default 100 */
  readonly columns?: number | undefined;
}

/** The order as a table, what it costs, the other way, and what must be done besides. */
export function renderPackages(found: PackagesFound, { style, columns = usualColumns }: Page): string {
  const { file, installed, to, plan } = found;
  const head = `${style.bold(printable(file))}: Bomgar ${installed.bomgar} → ${to}, Base ${installed.base} → ${found.base}`;
  const blocks = [
    `${head}\n${paragraph(totalOf(plan.withWaits), { columns })}`,
    tableOf(plan.withWaits, columns),
    ...baseBlock(plan.withWaits, { style, columns }),
    ...otherBlock(found, { style, columns }),
    ...crossingBlock(found, { style, columns }),
    paragraph(`When in doubt: ${packageRules['packages/order-unknown-ask-support']}`, { columns }),
    `Next: swing advance packages-planned SITE --file ${printable(file)} --reference TICKET`,
  ];
  return `${blocks.join('\n\n')}\n`;
}

function totalOf({ minutes, hoursOfWaiting }: PackageWay): string {
  const wait = hoursOfWaiting === 0 ? 'nothing has to be waited for' : `${hoursOfWaiting} hours of waiting at least`;
  return `Total: ${minutes} minutes of installing, ${wait}`;
}

function tableOf({ steps }: PackageWay, columns: number): string {
  const rows = steps.map((step, index) => [
    String(index + 1),
    whatOf(step),
    step.do === 'install' ? String(step.package.minutes) : '',
    packageRules[step.rule],
  ]);
  return wrappedTable(
    [{ title: 'step' }, { title: 'what' }, { title: 'minutes' }, { title: 'why', rest: true }],
    rows,
    columns,
  );
}

function whatOf(step: PackageStep): string {
  switch (step.do) {
    case 'install':
      return printable(`install ${shortened(step.package.name)}`);
    case 'wait':
      return `wait ${step.hours} hours or more`;
    case 'remove-clients':
      return 'remove all client software';
    case 'reinstall-clients':
      return 'install the clients again';
  }
}

/** The name stays recognisable, and leaves room for the reason. */
function shortened(name: string): string {
  return name.length > 36 ? `${name.slice(0, 35)}…` : name;
}

interface Wide {
  readonly style: Style;
  readonly columns: number;
}

function baseBlock({ steps }: PackageWay, { style, columns }: Wide): readonly string[] {
  const base = steps.some((step) => step.do === 'install' && step.onProblem !== undefined);
  if (!base) return [];
  const text = `Base: ${packageRules['packages/never-reboot-on-base-problem']}`;
  return [style.yellow(paragraph(text, { columns }))];
}

/** The same packages in the same order: only what stands around them differs. */
function otherBlock({ plan }: PackagesFound, { style, columns }: Wide): readonly string[] {
  if (plan.withoutWaits === undefined) return [];
  const { steps, minutes, consequences } = plan.withoutWaits;
  const way = steps.map(whatOf).join(', then ');
  return [
    [
      style.bold(`Without waits: ${minutes} minutes of installing, and the clients by hand`),
      paragraph(way, { columns, lead: '  ' }),
      ...consequences.map((rule) => paragraph(packageRules[rule], { columns, lead: '  - ' })),
    ].join('\n'),
  ];
}

function crossingBlock({ installed, crossing }: PackagesFound, { style, columns }: Wide): readonly string[] {
  const lines = [
    ...crossing.preparations.map((one) => crossingPreparations[one]),
    ...(crossing.extractSessionData ? [crossingRules['crossing/extract-session-data']] : []),
  ];
  if (lines.length === 0) return [];
  const title = style.bold(`From ${installed.bomgar}, older than 10.6: before the appliance is upgraded`);
  return [[title, ...lines.map((line, index) => paragraph(line, { columns, lead: `  ${index + 1}. ` }))].join('\n')];
}
