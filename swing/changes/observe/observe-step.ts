import type { EvidenceKind, EvidenceNeed } from '../../../change';
import type { Looking, Observation } from './observation';
import { observeCertificate } from './observe-certificate';
import { observeInstalled } from './observe-installed';
import { observeRelationship, observeRoles } from './observe-relationship';
import { observeSwing } from './observe-swing';
import { observeSync } from './observe-sync';

type Observe = (need: EvidenceNeed, looking: Looking) => Promise<Observation>;

/** What a program can see, by kind; the rest is a person's word. */
const observers: Partial<Readonly<Record<EvidenceKind, Observe>>> = {
  'sync-time': observeSync,
  relationship: observeRelationship,
  roles: observeRoles,
  installed: observeInstalled,
  'served-certificate': observeCertificate,
  swing: observeSwing,
};

export type Observations = ReadonlyMap<EvidenceNeed, Observation>;

/** Looks for every need whose sources take what was observed. Reads only. */
export async function observeStep(needs: readonly EvidenceNeed[], looking: Looking): Promise<Observations> {
  const looks = needs
    .filter((need) => isObservable(need, true))
    .map(async (need) => {
      const observe = observers[need.kind];
      return observe === undefined ? [] : [[need, await observe(need, looking)] as const];
    });
  return new Map((await Promise.all(looks)).flat());
}

/** What nobody but the appliances can tell; the rest is seen from outside of them. */
const toldByAppliances: ReadonlySet<EvidenceKind> = new Set(['sync-time', 'relationship', 'roles', 'installed']);

/** Whether a program could tell. @param asks whether the site file names the `api:` of its appliances */
export function isObservable({ kind, sources }: EvidenceNeed, asks: boolean): boolean {
  return sources.includes('observed') && observers[kind] !== undefined && (asks || !toldByAppliances.has(kind));
}
