import { isPair, type Site } from '../../site';
import { openChanges, stateOf, tell, type ChangeRecord, type ChangeState } from '../../change';
import { readRegister } from './register';

/** What a site still owes. */
export interface Obligations {
  readonly open?: {
    readonly change: string;
    readonly state: ChangeState;
    readonly startedAt: string;
  };
  /** Since when nobody takes over, where the records tell; undefined while the pair is established or single. */
  readonly withoutPartner?: { readonly since: string | undefined };
  readonly returnBy?: string;
  readonly overdue: boolean;
}

/** What records and file say of one site. Reads only. */
export function obligationsOf(root: string, site: Site, now: number): Obligations {
  const register = readRegister(root);
  const record = openChanges(register).find((one) => one.record.site === site.name)?.record;
  const broken = isPair(site) && site.failover === 'broken';
  return {
    ...(record !== undefined && { open: { change: record.id, state: stateOf(record), startedAt: record.startedAt } }),
    ...(broken && { withoutPartner: { since: record === undefined ? undefined : brokenSince(record) } }),
    ...(record?.returnBy !== undefined && { returnBy: record.returnBy }),
    overdue: record?.returnBy !== undefined && now > Date.parse(record.returnBy),
  };
}

function brokenSince(record: ChangeRecord): string | undefined {
  const last = tell(record).findLast(
    ({ index, transition }) => transition.kind === 'forward' && record.steps[index]?.step === 'relationship-broken',
  );
  return last === undefined ? undefined : record.steps[last.index]?.at;
}
