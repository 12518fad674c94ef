/** Which appliance of a pair: identity, not role. */
export type Side = 'a' | 'b';

/** What an appliance says it is: `none` stands alone. */
export type Role = 'none' | 'primary' | 'backup';

export const roles = ['none', 'primary', 'backup'] as const satisfies readonly Role[];

export function otherSide(side: Side): Side {
  return side === 'a' ? 'b' : 'a';
}
