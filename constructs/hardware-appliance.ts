import { Construct } from 'constructs';
import type { HardwareApplianceSpec } from '../site';
import type { IAppliance } from './appliance';

export type HardwareApplianceProps = Omit<HardwareApplianceSpec, 'kind'>;

/**
 * A hardware appliance: known by name and address, holder of nothing in the cloud.
 *
 * @example
 * new HardwareAppliance(this, 'a', { hostname: 'help-a.example.org', addresses: { ipv4: '198.51.100.10' }, version: '24.2.3' });
 */
export class HardwareAppliance extends Construct implements IAppliance {
  public readonly spec: HardwareApplianceSpec;
  public readonly networkInterfaceId = undefined;

  public constructor(scope: Construct, id: string, props: HardwareApplianceProps) {
    super(scope, id);
    this.spec = { ...props, kind: 'hardware' };
  }
}
