/** One of the two appliances of a pair. Identity, never a role: `a` stays `a` whoever is primary. */
export type Side = 'a' | 'b';

export const sides: readonly Side[] = ['a', 'b'];

/** `otherSide('a')` is `'b'`. */
export function otherSide(side: Side): Side {
  return side === 'a' ? 'b' : 'a';
}
