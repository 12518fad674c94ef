import type { IConstruct } from 'constructs';
import type { Appliance } from '../site';

/** One appliance: `VirtualAppliance` and `HardwareAppliance` refer to one that exists, `ManagedAppliance` keeps one. */
export interface IAppliance extends IConstruct {
  readonly spec: Appliance;
  /**
   * Id of the network interface that takes cloud addresses, literal or a reference to a data source; undefined when
   * the appliance has none in the cloud. Reading it may add the data source to the stack.
   */
  readonly networkInterfaceId: string | undefined;
}
