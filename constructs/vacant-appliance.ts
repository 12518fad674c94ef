import { Construct } from 'constructs';
import type { VacantApplianceSpec } from '../site';
import type { IAppliance } from './appliance';

/** The side of a pair at which there is no appliance yet, or no longer: it holds nothing and is asked nothing. */
export class VacantAppliance extends Construct implements IAppliance {
  public readonly networkInterfaceId = undefined;

  public constructor(
    scope: Construct,
    id: string,
    public readonly spec: VacantApplianceSpec,
  ) {
    super(scope, id);
  }
}
