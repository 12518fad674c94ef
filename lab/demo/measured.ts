import type { LabTarget } from '../cloud';
import { probePlanFor, runControl, type Control } from '../controls';
import { measureWithControl, usualRates, type Probe, type ProbeReport } from '../network';
import type { Scene } from './scene';

/** One line of the closing table: a way to move, and what the probe saw. */
export interface MeasuredRow {
  readonly target: LabTarget;
  readonly way: string;
  readonly report: ProbeReport;
}

const names: Readonly<Record<LabTarget, string>> = {
  'elastic-ip': 'Elastic IP',
  'overlay-ip': 'overlay route',
  nat: 'load balancer',
  dns: 'Route 53',
  rfc2136: 'BIND',
  'nat-by-hand': 'firewall',
  'shared-ip': 'shared IP',
};

/** A swing that is watched: its name in the table and what of it is watched. */
export interface Watch {
  readonly way: string;
  /** Few at a time: each request is a TLS handshake, and two processors do no more than some hundred a second. */
  readonly targets: readonly LabTarget[];
}

/** Watches targets while something happens. */
export async function watched(
  { lab }: Scene,
  { way, targets }: Watch,
  act: () => Promise<unknown>,
): Promise<readonly MeasuredRow[]> {
  const probes: { readonly target: LabTarget; readonly probe: Probe }[] = [];
  for (const target of targets) probes.push({ target, probe: await lab.network.startProbe(probePlanFor(lab, target)) });
  await act();
  const rows: MeasuredRow[] = [];
  for (const { target, probe } of probes)
    rows.push({ target, way: `${way}: ${names[target]}`, report: await probe.stop() });
  return rows;
}

/** Moves a pointer the wrong way and shows that the same probe sees it. @throws Error when it does not */
export async function controlled({ lab }: Scene, control: Control, from: 'a' | 'b'): Promise<MeasuredRow> {
  const { report } = await runControl(lab, control, from);
  if (report.failed === 0)
    throw new Error(`void: the negative control ${control.id} saw no failure, so nothing measured here counts`);
  return { target: control.target, way: `control: ${control.id}`, report };
}

/** @throws Error when a swing lost a request, or its measurement is void */
export function assertGapFree(rows: readonly MeasuredRow[], controls: readonly MeasuredRow[]): void {
  for (const row of rows) {
    const control = controls.find(({ target }) => target === row.target);
    if (control === undefined) throw new Error(`${row.way}: the measurement is void: it has no negative control`);
    assertRow(row, control);
  }
}

function assertRow({ target, way, report }: MeasuredRow, control: MeasuredRow): void {
  const isName = target === 'dns' || target === 'rfc2136';
  const limits = { atLeastPerSecond: isName ? usualRates.dns : usualRates.tcp, blindAtMostMs: 1_000 };
  const measured = measureWithControl(report, control.report, limits);
  if (!measured.valid) throw new Error(`${way}: the measurement is void: ${measured.reason}`);
  if (measured.failed > 0) throw new Error(`${way}: ${measured.failed} of ${measured.requests} requests failed`);
}
