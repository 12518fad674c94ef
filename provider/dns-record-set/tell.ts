import type { UpdateOutcome, UpdatePermission } from '../../dns';
import type { Diagnostic } from '../framework';
import { importId } from './import-id';
import type { Laggard } from './follow';
import type { Place } from './place';
import { foundIn, hasSameValues, renderSets, type RecordSets } from './record-sets';

/** What to blame where nothing better is known of an error of the server. */
const attributeOf: Readonly<Record<string, string>> = {
  BADKEY: 'key_name',
  REFUSED: 'key_name',
  BADSIG: 'key_secret',
  BADTRUNC: 'key_algorithm',
  NOTAUTH: 'zone',
  NOTZONE: 'name',
  IGNORED: 'name',
};

const unchanged = 'nothing was changed';

export function problem(attribute: string, summary: string, detail: string): Diagnostic {
  return { severity: 'error', summary, detail, attribute: [attribute] };
}

export function warning(attribute: string, summary: string, detail: string): Diagnostic {
  return { severity: 'warning', summary, detail, attribute: [attribute] };
}

/** Somebody's record would be lost, or mixed with ours. */
export function nameTaken(place: Place, there: RecordSets): Diagnostic {
  const detail =
    `${place.name} is there already: ${renderSets(there)} at ${place.primary.said}; nothing was sent. To adopt it, import ` +
    `it by the id ${JSON.stringify(importId(place))}; to begin anew, remove it first. Where Terraform calls this resource ` +
    'tainted, or replaces it because somebody asked for that: terraform untaint, no -replace; a replacement would take the ' +
    'name away for a moment';
  return problem('name', 'refuses to create over a record that is there', detail);
}

/** The server compares values; the TTL was compared here. Nothing changed. */
export function changedMeanwhile(place: Place, expected: RecordSets, found: RecordSets): Diagnostic {
  const wrong = hasSameValues(expected, found) ? 'ttl' : attributeFor(expected);
  const detail =
    `${place.name} at ${place.primary.said}: expected ${renderSets(expected)}, found ${renderSets(found)}; nothing was changed. ` +
    'Find out who changed it and why, then plan again';
  return problem(wrong, 'somebody changed the record', detail);
}

/** The attribute that says these records. */
export function attributeFor(sets: RecordSets): 'addresses' | 'cname' {
  return sets.CNAME.values.length > 0 ? 'cname' : 'addresses';
}

export function alreadyServed(place: Place, wanted: RecordSets): Diagnostic {
  const detail = `${place.primary.said} serves ${renderSets(wanted)} already; somebody, or an earlier message, made the change. Nothing was sent`;
  return warning(attributeFor(wanted), 'the change was made already', detail);
}

export function unreadable(
  { primary, name }: Pick<Place, 'name' | 'primary'>,
  reason: string,
  then: string,
): Diagnostic {
  const detail = `${primary.said} does not say what ${name} is: ${reason}; ${then}. Check host and port, and the way to the server`;
  return problem('server', 'the server cannot be asked', detail);
}

export function stopped(place: Place): Diagnostic {
  return problem('name', 'stopped before anything was sent', `${place.name} was not changed; plan again`);
}

export function otherTypesThere(place: Place, types: readonly string[]): Diagnostic {
  const detail =
    `${place.name} has ${types.join(', ')} records, which no CNAME can stand beside: the server would take the addresses away and ` +
    'leave the CNAME out. Use addresses, or remove those records first';
  return problem('cname', 'a CNAME cannot stand beside other records', detail);
}

export function noKey(severity: Diagnostic['severity'], then: string): Diagnostic {
  const detail =
    `${then}; give key_name, key_algorithm and key_secret, or set DNS_UPDATE_KEYNAME, DNS_UPDATE_KEYALGORITHM and ` +
    'DNS_UPDATE_KEYSECRET in the environment';
  return { severity, summary: 'there is no key for updates', detail, attribute: ['key_name'] };
}

/** What a probe says that is not a permission. */
export function notPermitted(place: Place, answer: Exclude<UpdatePermission, { status: 'permitted' }>): Diagnostic {
  if (answer.status === 'unknown')
    return problem(
      'server',
      'it is not known whether the change is permitted',
      `${place.primary.said}: ${answer.reason}; nothing was changed. Check the server, then plan again`,
    );
  return refusal(place, answer, unchanged);
}

/** An outcome that is no success. @param from what was there before */
export function failure(
  place: Place,
  outcome: Exclude<UpdateOutcome, { status: 'applied' }>,
  from: RecordSets,
): Diagnostic {
  switch (outcome.status) {
    case 'mismatch':
      return mismatch(place, outcome, from);
    case 'declined':
      return refusal(place, outcome, outcome.signed ? unchanged : 'the change is not served');
    case 'not-sent':
      return notSent(place, outcome);
    case 'unknown':
      return unknownOutcome(place, outcome);
  }
}

export function notFollowed(place: Place, laggards: readonly Laggard[], wanted: RecordSets): Diagnostic {
  const behind = laggards.map(({ server, does }) => `${server.said} ${does}`).join('; ');
  const detail =
    `unknown: ${place.primary.said} serves ${renderSets(wanted)}, but ${behind}. Look whether zone transfers reach it (NOTIFY), and ask ` +
    `again; resolvers that ask it still get the old answer`;
  return problem('authoritative', 'not every name server follows', detail);
}

type OutcomeOf<Status extends UpdateOutcome['status']> = Extract<UpdateOutcome, { status: Status }>;

function mismatch(place: Place, { found, reason }: OutcomeOf<'mismatch'>, from: RecordSets): Diagnostic {
  const now = foundIn(found);
  if (now.status === 'read') return changedMeanwhile(place, from, now.sets);
  const detail = `${place.name} at ${place.primary.said}: ${reason}; nothing was changed. Look at what is there now, then plan again`;
  return problem(attributeFor(from), 'somebody changed the record', detail);
}

type Refusal = Pick<OutcomeOf<'declined'>, 'code' | 'reason' | 'remedy'>;

/** @param so what is certain of the record */
function refusal(place: Place, { code, reason, remedy }: Refusal, so: string): Diagnostic {
  const detail = `${place.primary.said} says ${code} to ${place.name} in zone ${place.zone}: ${reason}; ${so}. What to do: ${remedy}`;
  return problem(attributeOf[code] ?? 'server', `the server declines the change: ${code}`, detail);
}

function notSent(place: Place, { code, reason, remedy }: OutcomeOf<'not-sent'>): Diagnostic {
  if (code === 'Stopped') return stopped(place);
  const detail = `${place.primary.said}: ${reason}; nothing was sent. What to do: ${remedy}`;
  return problem(code === 'UnusableKey' ? 'key_name' : 'server', 'the change was not sent', detail);
}

function unknownOutcome(place: Place, { reason, remedy, mayLandUntil }: OutcomeOf<'unknown'>): Diagnostic {
  const until = mayLandUntil === undefined ? '' : ` (until ${mayLandUntil} by the clock of the server)`;
  const detail = `${place.name} at ${place.primary.said}: ${reason}${until}. What to do: ${remedy}; the next plan shows what is served then`;
  return problem('server', 'it is not known whether the change was made', detail);
}
