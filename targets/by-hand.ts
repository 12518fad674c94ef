import type { Target } from '../site';
import type { ByHand } from './hand-pointers';
import { natByHand, type NatByHandSpec } from './nat';
import { sharedByHand, type SharedIpSpec } from './shared-ip';

/** A target of a site file as one that is moved by hand; undefined for one that is not. */
export function byHandOf({ kind, spec }: Target): ByHand | undefined {
  const isByHand = typeof spec === 'object' && spec !== null && 'by' in spec;
  if (!isByHand) return undefined;
  return kind === 'nat' ? natByHand(spec as unknown as NatByHandSpec) : sharedByHand(spec as unknown as SharedIpSpec);
}
