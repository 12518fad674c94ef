import { renderGot, type Problem } from '../../site';
import { nextRow } from '../transition';
import { courseOf, stateOf, type ChangeRecord } from '../record';
import type { SiteDiff } from './site-diff';
import { rowName } from './row-name';
import type { Difference } from './site-difference';

/**
 * What a TTL must not be changed with, and when not at all. Lowering it right before the swing only waits for the old one to run out
 * (preflight refuses until then); raising it there keeps names at the old primary for longer than anybody planned.
 */
export function ttlProblems(diff: SiteDiff, found: readonly Difference[]): readonly Problem[] {
  const ttls = found.filter(({ kind }) => kind.field === 'ttl');
  const other = found.find(({ kind }) => kind.field === 'primary') ?? found.find(({ kind }) => guards(kind.field));
  return ttls.flatMap((ttl) => (other === undefined ? raisedProblems(diff, ttl) : [together(diff, ttl, other)]));
}

function guards(field: Difference['kind']['field']): boolean {
  return field !== 'ttl' && field !== 'rest';
}

/** Hazard: names that are cached with the old, long TTL would lead to the old primary for that long. */
function together({ after }: SiteDiff, { path, after: got }: Difference, other: Difference): Problem {
  const primary = other.kind.field === 'primary';
  return {
    code: primary ? 'TtlWithPrimary' : 'TtlWithEdit',
    place: after.placeOf(path),
    message: `a TTL and ${primary ? 'the primary' : other.path.join('.')} change in one pull request; no row allows a TTL beside its edit`,
    got: renderGot(got),
    remedy: 'change the TTL in a pull request of its own and wait until the old one has run out',
  };
}

function raisedProblems({ change, after }: SiteDiff, ttl: Difference): readonly Problem[] {
  const swing = change && swingNext(change.record);
  if (change === undefined || swing === undefined || Number(ttl.after) <= Number(ttl.before)) return [];
  return [
    {
      code: 'TtlRaisedBeforeSwing',
      place: after.placeOf(ttl.path),
      message: `a TTL is raised while ${change.record.id} waits for ${swing}: names would stay at the old primary for longer`,
      got: renderGot(ttl.after),
      allowed: `${String(ttl.before)} or less`,
      remedy: 'raise it in a pull request of its own, once the swing is recorded',
    },
  ];
}

/** The name of the row that comes next when it moves the site's names. */
function swingNext(record: ChangeRecord): string | undefined {
  const { procedure, facts } = courseOf(record);
  const row = nextRow({ procedure, facts }, stateOf(record));
  const moves = row?.holding?.takes === 'partner' || row?.edits?.some(({ field }) => field === 'primary');
  return row !== undefined && moves === true ? rowName(procedure, row) : undefined;
}
