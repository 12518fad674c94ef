import { probePlanFor, runControl, type Control } from '../controls';
import { measureWithControl, type ProbeReport } from '../network';
import type { Scene } from './scene';

/** One line of the closing table: a way to move, and what the probe saw. */
export interface MeasuredRow {
  readonly way: string;
  readonly report: ProbeReport;
}

/** Watches both targets while something happens. */
export async function watched(scene: Scene, way: string, act: () => Promise<unknown>): Promise<readonly MeasuredRow[]> {
  const { lab } = scene;
  const address = await lab.network.startProbe(probePlanFor(lab, 'elastic-ip'));
  const names = await lab.network.startProbe(probePlanFor(lab, 'dns'));
  await act();
  return [
    { way: `${way}: Elastic IP`, report: await address.stop() },
    { way: `${way}: DNS`, report: await names.stop() },
  ];
}

/** Moves a pointer the wrong way and shows that the same probe sees it. @throws Error when it does not */
export async function controlled(scene: Scene, control: Control, from: 'a' | 'b'): Promise<MeasuredRow> {
  const { report } = await runControl(scene.lab, control, from);
  if (report.failed === 0)
    throw new Error(`void: the negative control ${control.id} saw no failure, so nothing measured here counts`);
  return { way: `control: ${control.id}`, report };
}

/** @throws Error when a swing lost a request, or its measurement is void */
export function assertGapFree(row: MeasuredRow, control: MeasuredRow, atLeastPerSecond: number): void {
  const measured = measureWithControl(row.report, control.report, { atLeastPerSecond, blindAtMostMs: 1_000 });
  if (!measured.valid) throw new Error(`${row.way}: the measurement is void: ${measured.reason}`);
  if (measured.failed > 0) throw new Error(`${row.way}: ${measured.failed} of ${measured.requests} requests failed`);
}
