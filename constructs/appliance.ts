import type { IConstruct } from 'constructs';
import type { Appliance } from '../site';

/** One existing appliance. The constructs of this room refer to appliances and never create one. */
export interface IAppliance extends IConstruct {
  readonly spec: Appliance;
  /**
   * Id of the network interface that takes cloud addresses, literal or a reference to a data source; undefined when
   * the appliance has none in the cloud. Reading it may add the data source to the stack.
   */
  readonly networkInterfaceId: string | undefined;
}
