import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';

import { otherSide, type Side } from '../../site';
import type { Lab } from '../lab';
import type { ProbeReport } from '../network';
import type { Control, TerraformControl } from './control';
import { probePlanFor } from './probe-plan';

const run = promisify(execFile);

/** What the probe saw while a pointer was moved the wrong way. */
export interface ControlRun {
  readonly control: Control;
  readonly report: ProbeReport;
}

/** Between two steps of one control, in milliseconds: what a provider takes between two of its calls; people take longer. */
const stepPauseMs = 150;

/**
 * Moves the pointer to the other side the wrong way while a probe watches; it ends at the other side.
 * @throws Error when Terraform cannot do it in two attempts
 */
export async function runControl(lab: Lab, control: Control, from: Side): Promise<ControlRun> {
  const to = otherSide(from);
  if ('clicks' in control) return runSteps(lab, control, control.clicks(lab, to));
  if (!('messages' in control)) return runTerraform(lab, control, from);
  const messages = control.messages(lab, to).map((message) => () => lab.network.changeZone(message));
  return runSteps(lab, control, messages);
}

async function runSteps(
  lab: Lab,
  control: Control,
  steps: readonly (() => void | Promise<void>)[],
): Promise<ControlRun> {
  const probe = await lab.network.startProbe(probePlanFor(lab, control.target));
  for (const step of steps) {
    await step();
    await wait(stepPauseMs);
  }
  return { control, report: await probe.stop() };
}

/** Imports the pointer into a state of the control's own and moves it by the real Terraform. */
async function runTerraform(lab: Lab, control: TerraformControl, from: Side): Promise<ControlRun> {
  const folder = join(lab.root, 'controls', `${control.id}-${from}`);
  mkdirSync(folder, { recursive: true });
  const imports = control.imports(lab.cloud, { associationId: associationNow(lab) });
  writeConfiguration(lab, folder, {
    resource: control.resources(lab.cloud, from, false),
    import: importBlocks(imports),
  });
  await terraform(lab, folder, ['init', '-input=false', '-no-color']);
  await terraform(lab, folder, applyArguments);
  const probe = await lab.network.startProbe(probePlanFor(lab, control.target));
  writeConfiguration(lab, folder, { resource: control.resources(lab.cloud, otherSide(from), true) });
  await twice(() => terraform(lab, folder, applyArguments));
  const report = await probe.stop();
  await control.settle?.(lab, otherSide(from));
  return { control, report };
}

const applyArguments = ['apply', '-auto-approve', '-input=false', '-no-color'];

/** A record created before its old twin is gone is refused by the zone; the second attempt finds the name free. */
async function twice(attempt: () => Promise<void>): Promise<void> {
  try {
    await attempt();
  } catch {
    await attempt();
  }
}

async function terraform(lab: Lab, cwd: string, args: readonly string[]): Promise<void> {
  const binary = lab.env['TERRAFORM_BINARY_NAME'] ?? 'terraform';
  await run(binary, [...args], {
    cwd,
    env: { GOGC: '400', ...lab.env },
    timeout: 180_000,
    maxBuffer: 64 * 1024 * 1024,
  });
}

function importBlocks(imports: Readonly<Record<string, string>>): readonly object[] {
  return Object.entries(imports).map(([to, id]) => ({ to, id }));
}

function associationNow(lab: Lab): string | undefined {
  const { shared } = lab.cloud;
  const effects = lab.proxy.calls.flatMap((call) => call.effects);
  const associated = effects.filter((effect) => effect.kind === 'address-associated');
  return associated.filter((effect) => effect.publicIp === shared?.publicIp).at(-1)?.associationId;
}

function writeConfiguration(lab: Lab, folder: string, blocks: object): void {
  const { url } = lab.proxy;
  const aws = {
    region: lab.cloud.region,
    skip_metadata_api_check: 'true',
    endpoints: [{ ec2: url, elbv2: url, route53: url, sts: url }],
  };
  const terraformBlock = { required_providers: { aws: { source: 'hashicorp/aws', version: '>= 5.100, < 7' } } };
  const text = JSON.stringify({ terraform: terraformBlock, provider: { aws }, ...blocks }, null, 2);
  writeFileSync(join(folder, 'main.tf.json'), text);
}
