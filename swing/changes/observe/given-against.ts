import type { EvidenceNeed } from '../../../change';
import type { Problem, Side } from '../../../site';
import type { Shown } from '../evidence/attestable';
import type { EvidenceGiven } from '../evidence/evidence-given';
import { sideOf } from './observation';

/** One option against what was seen. */
interface Compared {
  readonly key: keyof EvidenceGiven;
  readonly option: string;
  readonly seen: string | undefined;
  readonly agrees: (given: string, seen: string) => boolean;
}

/** The failover page may show minutes only. */
const readingMs = 60_000;

/**
 * What a person gave for a need that was observed, and that is not what was seen; nothing given is dropped in silence, and nothing
 * given replaces what was seen.
 */
export function givenAgainst(
  need: EvidenceNeed,
  shown: Shown,
  { given, leader }: { readonly given: EvidenceGiven; readonly leader: Side },
): readonly Problem[] {
  return comparedOf(shown, leader).flatMap(({ key, option, seen, agrees }) => {
    const value = given[key];
    if (value === undefined || (seen !== undefined && agrees(String(value), seen))) return [];
    return [
      {
        code: 'ObservedOtherwise',
        place: need.kind,
        message: `${option} says otherwise than what was seen`,
        got: JSON.stringify(value),
        allowed: seen ?? 'nothing was seen of it',
        remedy: `leave ${option} away, then what was seen is recorded; or find out why it was read otherwise`,
      },
    ];
  });
}

function comparedOf(shown: Shown, leader: Side): readonly Compared[] {
  switch (shown.kind) {
    case 'sync-time':
      return [{ ...same('syncedAt', '--synced-at', shown.syncedAt), agrees: sameMinute }];
    case 'installed':
      return [same('version', '--version-installed', shown.version), same('build', '--build', shown.build)];
    case 'relationship':
      return [
        same('relationship', '--relationship', shown.state),
        ...(shown.of === undefined ? [] : [same('primarySeen', '--primary-seen', sideOf({ leader }, shown.of))]),
      ];
    case 'roles':
      return [same('primarySeen', '--primary-seen', sideOf({ leader }, shown.of))];
    case 'served-certificate':
      return [same('fingerprint256', '--fingerprint', shown.fingerprint256)];
    case 'swing':
      return [
        same('digest', '--digest', shown.digest),
        same('secondsWithoutService', '--outage', textOf(shown.secondsWithoutService)),
      ];
    default:
      return [];
  }
}

function same(key: keyof EvidenceGiven, option: string, seen: string | undefined): Compared {
  return { key, option, seen, agrees: (given, told) => given === told };
}

function sameMinute(given: string, seen: string): boolean {
  return Math.abs(Date.parse(given) - Date.parse(seen)) < readingMs;
}

function textOf(value: number | undefined): string | undefined {
  return value === undefined ? undefined : String(value);
}
