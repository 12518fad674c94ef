import type { Hazard, PointerType } from './pointer';

/** A type that is no pointer, known for its hazards only. */
export function bystander(resourceType: string, hazards: readonly Hazard[]): PointerType {
  return { resourceType, attributes: [], identity: [], gapFreeActions: [], ignored: [], hazards };
}

/** The provider's older name of a type: `aliased(listener, "aws_alb_listener")`. */
export function aliased(type: PointerType, resourceType: string): PointerType {
  return { ...type, resourceType };
}
