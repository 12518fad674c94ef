import { canonicalSet, isWithin, problemOfName } from '../../dns';
import { isIP } from 'node:net';
import { ExactNumber, isKnown, type Diagnostic, type Value, type Values } from '../framework';
import { tryHostPort } from './place';
import { keyProblems } from './update-key';

/** @source RFC 2181 section 8 */
const maxTtl = 0x7fffffff;

type Judge = (config: Values) => readonly Diagnostic[];

/** Judges what is known of a configuration; asks nobody. */
export const validate: Judge = (config) =>
  [nameProblems, kindProblems, addressProblems, aliasProblems, ttlProblems, serverProblems, keyProblems].flatMap(
    (judge) => judge(config),
  );

const nameProblems: Judge = ({ zone, name }) => {
  const problems = [...plainNameProblems('zone', zone), ...plainNameProblems('name', name)];
  if (problems.length > 0 || typeof zone !== 'string' || typeof name !== 'string' || isWithin(name, zone))
    return problems;
  return [
    invalid('name', `${quoted(name)} is not inside zone ${zone}; give the full name, and the zone that holds it`),
  ];
};

/** One spelling for one name: another one would be another resource for the same record. */
function plainNameProblems(attribute: string, value: Value | undefined): readonly Diagnostic[] {
  if (typeof value !== 'string') return [];
  const plain = value.toLowerCase().replace(/\.$/, '');
  const wrong = problemOfName(plain);
  if (wrong !== undefined) return [invalid(attribute, `${quoted(value)} is no DNS name: ${wrong}`)];
  if (/[\s\\/?]/.test(value)) return [invalid(attribute, `${quoted(value)} is no host name`)];
  if (plain === value) return [];
  return [
    invalid(attribute, `names are in lower case without trailing dot, got ${quoted(value)}; write ${quoted(plain)}`),
  ];
}

const kindProblems: Judge = ({ addresses, cname }) => {
  if ((addresses ?? null) === null && (cname ?? null) === null)
    return [invalid('addresses', 'give addresses or cname; a record with neither is no record')];
  if (!isGiven(addresses) || !isGiven(cname)) return [];
  return [invalid('cname', 'give addresses or cname, got both; a CNAME can stand beside no other record')];
};

/** Neither null nor unknown: an unknown one may yet be null. */
function isGiven(value: Value | undefined): boolean {
  return value !== undefined && value !== null && isKnown(value);
}

const addressProblems: Judge = ({ addresses }) => {
  if (!Array.isArray(addresses)) return [];
  if (addresses.length === 0)
    return [invalid('addresses', 'there must be at least one address; to take the name away, remove the resource')];
  return addresses.flatMap((address: Value) => (typeof address === 'string' ? addressProblem(address) : []));
};

function addressProblem(address: string): readonly Diagnostic[] {
  if (isIP(address) === 0 || address.includes('%'))
    return [invalid('addresses', `${quoted(address)} is not an IPv4 or IPv6 address`)];
  const [shortest = ''] = canonicalSet([address]);
  if (shortest === address) return [];
  return [
    invalid('addresses', `an address is in its shortest form, got ${quoted(address)}; write ${quoted(shortest)}`),
  ];
}

const aliasProblems: Judge = ({ zone, name, cname }) => {
  const problems = plainNameProblems('cname', cname);
  if (typeof cname !== 'string' || typeof name !== 'string') return problems;
  if (name === zone) return [...problems, invalid('cname', `${name} is the zone's own name, which cannot be an alias`)];
  return name === cname ? [...problems, invalid('cname', `${name} cannot be an alias of itself`)] : problems;
};

const ttlProblems: Judge = ({ ttl }) => {
  if (typeof ttl !== 'number' && !(ttl instanceof ExactNumber)) return [];
  if (typeof ttl === 'number' && Number.isInteger(ttl) && ttl >= 1 && ttl <= maxTtl) return [];
  const got = ttl instanceof ExactNumber ? ttl.text : ttl;
  return [invalid('ttl', `must be a whole number of seconds between 1 and ${maxTtl}, got ${got}`)];
};

const serverProblems: Judge = ({ server, authoritative }) => [
  ...hostPortProblem('server', server, ['server']),
  ...listProblems(authoritative),
];

function listProblems(authoritative: Value | undefined): readonly Diagnostic[] {
  if (!Array.isArray(authoritative)) return [];
  if (authoritative.length === 0)
    return [invalid('authoritative', 'must name at least one server; leave it out to have them found by NS')];
  return authoritative.flatMap((each: Value, index) =>
    hostPortProblem('authoritative', each, ['authoritative', index]),
  );
}

function hostPortProblem(
  attribute: string,
  value: Value | undefined,
  place: NonNullable<Diagnostic['attribute']>,
): readonly Diagnostic[] {
  if (typeof value !== 'string' || tryHostPort(value) !== undefined) return [];
  const detail = `a server is a host and its port, like "ns1.example.org:53" or "[2001:db8::53]:53", got ${quoted(value)}`;
  return [{ ...invalid(attribute, detail), attribute: place }];
}

function invalid(attribute: string, detail: string): Diagnostic {
  return { severity: 'error', summary: `${attribute} is not valid`, detail, attribute: [attribute] };
}

function quoted(text: string): string {
  return JSON.stringify(text);
}
