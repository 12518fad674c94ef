import type { Side } from '../../appliance';
import type { Values } from '../framework';
import { numbersOf, textOf } from '../read-values';

/** What is moved by hand. */
export interface HandMoved {
  readonly kind: 'nat' | 'shared-ip';
  readonly address: string;
  readonly ports: readonly number[];
  /** The name the certificate of both carries. */
  readonly site: string;
}

/** From values that are known and were validated. */
export function targetOf(values: Values): HandMoved {
  return {
    kind: textOf(values, 'kind') === 'shared-ip' ? 'shared-ip' : 'nat',
    address: textOf(values, 'address') ?? '',
    ports: numbersOf(values, 'ports') ?? [],
    site: textOf(values, 'site') ?? '',
  };
}

export function holderIn(values: Values): Side | undefined {
  const holder = textOf(values, 'holder');
  return holder === 'a' || holder === 'b' ? holder : undefined;
}

/** How a target is named where nobody says otherwise: `"nat/hand/198.51.100.80:443"`, `"shared-ip/10.0.0.5"`. */
export function usualName({ kind, address, ports }: Omit<HandMoved, 'site'>): string {
  if (kind === 'shared-ip') return `shared-ip/${address}`;
  return `nat/hand/${address}:${ports.toSorted((one, other) => one - other).join(',')}`;
}
