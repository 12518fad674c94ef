import { App, TerraformStack } from 'cdktf';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppliancePair, HardwareAppliance, VirtualAppliance, type AppliancePairProps } from '../../constructs';
import { SwingError, type Problem, type Side } from '../../site';

export const place = { account: '123456789012', region: 'eu-central-1' };

/** A stack of its own for every test, in a folder that goes with it. */
export function useStack(): { readonly get: () => TerraformStack } {
  let outdir: string;
  let stack: TerraformStack;
  beforeEach(() => {
    outdir = mkdtempSync(join(tmpdir(), 'constructs-'));
    stack = new TerraformStack(new App({ outdir }), 'stack');
  });
  afterEach(() => rmSync(outdir, { recursive: true, force: true }));
  return { get: () => stack };
}

export function virtual(
  stack: TerraformStack,
  side: Side,
  changes: Partial<VirtualAppliance['spec']> = {},
): VirtualAppliance {
  return new VirtualAppliance(stack, side, {
    hostname: `support-${side}.example.com`,
    addresses: { ipv4: side === 'a' ? '203.0.113.11' : '203.0.113.12' },
    version: '24.2.3',
    aws: { instance: `i-0a1b2c3d4e5f6000${side}`, networkInterface: `eni-0a1b2c3d4e5f6000${side}` },
    ...changes,
  });
}

export function hardware(stack: TerraformStack, side: Side): HardwareAppliance {
  return new HardwareAppliance(stack, side, {
    hostname: `support-${side}.example.com`,
    addresses: { ipv4: side === 'a' ? '198.51.100.11' : '198.51.100.12' },
    version: '24.2.3',
  });
}

/** Two virtual appliances on AWS; a is primary. */
export function pairOf(stack: TerraformStack, changes: Partial<AppliancePairProps> = {}): AppliancePair {
  return new AppliancePair(stack, 'pair', {
    site: 'support.example.com',
    primary: 'a',
    aws: place,
    a: changes.a ?? virtual(stack, 'a'),
    b: changes.b ?? virtual(stack, 'b'),
    ...changes,
  });
}

/** The problems a construct is refused for; bad input, or the test fails. */
export function problemsOf(make: () => unknown): readonly Problem[] {
  try {
    make();
  } catch (error) {
    if (!(error instanceof SwingError)) throw error;
    expect(error.exitCode).toBe(2);
    return error.problems;
  }
  throw new Error('nothing was refused');
}
