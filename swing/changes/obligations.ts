import { isPair, type Site } from '../../site';
import { breakOf, deadlineOf, openChanges, stateOf, type ChangeState, type Deadline } from '../../change';
import { readRegister } from './register';

/** A change that is neither done nor withdrawn. */
export interface OpenObligation {
  readonly change: string;
  readonly file: string;
  readonly state: ChangeState;
  readonly startedAt: string;
  /** Absent where nothing has to return. */
  readonly deadline?: Deadline;
}

/** What a site still owes. */
export interface Obligations {
  /** One at most; several are a mistake that is told. */
  readonly open: readonly OpenObligation[];
  /** Since when nobody takes over, where the records tell; undefined while the pair is established or single. */
  readonly withoutPartner?: { readonly since: string | undefined };
  /** Whether a return to failover is due and not made. */
  readonly overdue: boolean;
  /** Records that cannot be read and are, or could be, of this site: what they owe is not known. */
  readonly unreadable: readonly string[];
}

/** What records and file say of one site. Reads only. `now` in milliseconds since 1970. */
export function obligationsOf(root: string, site: Site, now: number): Obligations {
  const register = readRegister(root);
  const mine = register.filter((reading) => reading.site === site.name);
  const open = openChanges(mine).map(({ record, reading }) => {
    const deadline = deadlineOf(record, now);
    return {
      change: record.id,
      file: reading.file,
      state: stateOf(record),
      startedAt: record.startedAt,
      ...(deadline !== undefined && { deadline }),
    };
  });
  const broken = isPair(site) && site.failover === 'broken';
  const records = mine.flatMap(({ record }) => record ?? []);
  const doubtful = register.filter((one) => one.record === undefined && (one.site ?? site.name) === site.name);
  return {
    open,
    ...(broken && { withoutPartner: { since: breakOf(records) } }),
    overdue: open.some(({ deadline }) => deadline?.overdue === true),
    unreadable: doubtful.map(({ file }) => file),
  };
}
