import type { ApplianceRole, ChangeRecord, EvidenceNeed } from '../../../change';
import type { PairLook, World } from '../../../live';
import { otherSide, type Problem, type Side, type Site } from '../../../site';
import type { Shown } from '../evidence/attestable';
import type { Swung } from './swung';

/** What a look at the world gave for one need. Evidence is never made of what was not seen. */
export type Observation =
  | { readonly kind: 'seen'; readonly shown: Shown }
  /** It was seen, and it is not what the step needs: no word of a person stands against it. */
  | { readonly kind: 'otherwise'; readonly problem: Problem }
  /** Nothing is known; a person may attest it. */
  | { readonly kind: 'unseen'; readonly reason: string; readonly remedy?: string | undefined };

/** Everything a look takes. */
export interface Looking {
  readonly world: World;
  /** Asked once for all needs of a step. */
  readonly pair: () => Promise<PairLook | undefined>;
  readonly site: Site;
  readonly record: ChangeRecord;
  /** The step undoes something: what was installed before is due again. */
  readonly goesBack: boolean;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** What apply or rollback said of itself since the last step; undefined when it was moved otherwise. */
  readonly swung: Swung | undefined;
}

/** Clocks of two machines may differ that much, in milliseconds; the same as where records are judged. */
export const clockSkewMs = 5 * 60_000;

export function seen(shown: Shown): Observation {
  return { kind: 'seen', shown };
}

export function unseen(reason: string, remedy?: string): Observation {
  return { kind: 'unseen', reason, remedy };
}

export interface Contradiction {
  /** What was seen, as a sentence. */
  readonly message: string;
  readonly got: string;
  readonly allowed: string;
  readonly remedy: string;
  /** @default "ObservedOtherwise" */
  readonly code?: string;
}

export function otherwise(need: EvidenceNeed, { code = 'ObservedOtherwise', ...rest }: Contradiction): Observation {
  return { kind: 'otherwise', problem: { code, place: need.kind, ...rest } };
}

/** Leader is who was primary at the start, whatever happened since; a new appliance has the side of the one it replaced. */
export function sideOf({ leader }: Pick<ChangeRecord, 'leader'>, role: ApplianceRole): Side {
  return role === 'leader' ? leader : otherSide(leader);
}

export function roleOf({ leader }: Pick<ChangeRecord, 'leader'>, side: Side): ApplianceRole {
  return side === leader ? 'leader' : 'partner';
}

/** `"appliance b (support-b.example.com)"`. */
export function nameOf({ appliances }: Site, side: Side): string {
  return `appliance ${side} (${appliances[side].hostname})`;
}

/** To the second: `"2026-03-01T02:00:00Z"`. */
export function instantOf(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}
