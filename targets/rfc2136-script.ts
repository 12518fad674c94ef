import type { Side, Site } from '../site';
import type { Rfc2136Spec } from './dns-spec';
import { heldSet, recordsAt, servedByRecords } from './name-script';
import type { Pointer, PointerScript, ScriptCommand, ScriptName } from './pointer';
import { serverPlace } from './script-places';
import type { ScriptPlaces } from './script-places';
import { textAt } from './script-values';

const library = String.raw`
# servers_rfc2136 HOST PORT ZONE SERVERS: every authoritative server; SERVERS, comma between, where the site file names them
servers_rfc2136() {
  if [ -n "$4" ]; then printf '%s\n' "$4" | tr ',' '\n'; return 0; fi
  found=$(ask_dns "$1" "$2" "$3" NS) || return 1
  printf '%s\n' "$found" | awk '$4 == "NS" { sub(/\.$/, "", $5); print tolower($5) }'
}

# read_rfc2136 HOST PORT ZONE NAME TYPE A B SERVERS: what the primary server answers. Another server may be a little
# behind and still give the set of A or B; anything else is told.
read_rfc2136() {
  found=$(ask_set "$1" "$2" "$4" "$5") || return 1
  servers=$(servers_rfc2136 "$1" "$2" "$3" "$8") || return 1
  for server in $servers; do
    if ! seen=$(ask_server "$server" "$4" "$5"); then complain "$server does not answer"; continue; fi
    case $seen in
      "$found") ;;
      "$6" | "$7") complain "$server still answers $seen for $5 $4" ;;
      *) found="$found, but $server answers $seen" ;;
    esac
  done
  printf '%s\n' "$found"
}

# new_ttl: empty, so that every TTL is kept; ttl.sh says another one
new_ttl=''

# rfc2136_lines HOST PORT [NAME TYPE FROM TO]...: only if the set is exactly FROM is it replaced
rfc2136_lines() {
  host=$1 port=$2
  shift 2
  while [ $# -ge 4 ]; do
    answer=$(ask_dns "$host" "$port" "$1" "$2") || return 1
    ttl=$(printf '%s\n' "$answer" | awk -v type="$2" '$4 == type { print $2; exit }')
    if [ -z "$ttl" ]; then complain "$host has no $2 $1"; return 1; fi
    if [ -n "$new_ttl" ]; then ttl=$new_ttl; fi
    for record in $(printf '%s\n' "$3" | tr ',' ' '); do printf 'prereq yxrrset %s. IN %s %s\n' "$1" "$2" "$record"; done
    printf 'update delete %s. IN %s\n' "$1" "$2"
    for record in $(printf '%s\n' "$4" | tr ',' ' '); do printf 'update add %s. %s IN %s %s\n' "$1" "$ttl" "$2" "$record"; done
    shift 4
  done
}

# move_rfc2136 HOST PORT ZONE [NAME TYPE FROM TO]...: one message, so that the records of a zone move together or not at all
move_rfc2136() {
  dns_host=$1 dns_port=$2 dns_zone=$3
  shift 3
  body=$(rfc2136_lines "$dns_host" "$dns_port" "$@") || return 1
  message=$(printf 'server %s %s\nzone %s.\n%s\nsend' "$dns_host" "$dns_port" "$dns_zone" "$body")
  printf '  nsupdate -v -t 20   # the key is taken from DNS_UPDATE_KEYNAME, _KEYALGORITHM and _KEYSECRET\n' >&3
  printf '%s\n' "$message" | sed -e 's/^/    /' >&3
  if [ "$acting" = no ]; then return 0; fi
  send_update "$message"
}

# send_update MESSAGE: the key goes to nsupdate's standard input and nowhere else: not onto a command line, not into a file
# (a here-document may become one), not into a trace, and not out again in a complaint of nsupdate about it.
send_update() (
  { set +x; } 2>/dev/null
  message=$1
  failed=0
  said=$({
    printf 'key %s:%s %s\n' "$(printenv DNS_UPDATE_KEYALGORITHM | sed -e 's/\.$//')" "$DNS_UPDATE_KEYNAME" "$DNS_UPDATE_KEYSECRET"
    printf '%s\n' "$message"
  } | nsupdate -v -t 20 2>&1) || failed=$?
  printf '%s\n' "$said" | awk '
    BEGIN { secret = ENVIRON["DNS_UPDATE_KEYSECRET"] }
    NF == 0 { next }
    { while ((at = index($0, secret)) > 0) $0 = substr($0, 1, at - 1) "(secret)" substr($0, at + length(secret)) }
    { print "  nsupdate: " $0 }' >&2
  return "$failed"
)
`;

const typeOf: Readonly<Record<string, ScriptName['type']>> = {
  dns_a_record_set: 'A',
  dns_aaaa_record_set: 'AAAA',
  dns_cname_record: 'CNAME',
};

/** Record of a server that takes dynamic updates: dig, and one nsupdate message for all records of a zone. */
export function rfc2136Script(pointer: Pointer, site: Site, places: ScriptPlaces): PointerScript {
  const type = typeOf[pointer.resourceType];
  if (type === undefined) throw new TypeError(`${pointer.resourceType} is no record of dynamic DNS`);
  const { rfc2136 } = updatedSpecOf(pointer, site);
  const zone = rfc2136.zone;
  const name = nameOf(pointer);
  const { host, port } = serverPlace(rfc2136.server, places);
  const at = [host, String(port), zone];
  const servers = (rfc2136.authoritative ?? []).join(',');
  const held = { a: heldAt(pointer, 'a'), b: heldAt(pointer, 'b') };
  const moveTo = (from: Side, to: Side) => [name, type, written(type, held[from]), written(type, held[to])];
  return {
    tools: ['dig', 'nsupdate'],
    library: [library],
    read: ['read_rfc2136', ...at, name, type, held.a, held.b, servers],
    held,
    mover: ['move_rfc2136', ...at],
    move: { a: moveTo('b', 'a'), b: moveTo('a', 'b') },
    served: { a: servedAt(pointer, 'a', site), b: servedAt(pointer, 'b', site) },
    name: { name, type, servers: ['servers_rfc2136', ...at, servers] },
  };
}

/** A side without an appliance has no records: values are absent for no other reason here. */
function heldAt(pointer: Pointer, side: Side): string {
  return pointer.values[side] === undefined ? '' : heldSet(recordsAt(pointer, side));
}

function servedAt(pointer: Pointer, side: Side, site: Site): ScriptCommand {
  return pointer.values[side] === undefined ? ['lines'] : servedByRecords(pointer, side, site);
}

/** Without its dot a name would be taken as relative to the zone. */
function written(type: ScriptName['type'], set: string): string {
  return type === 'CNAME' ? `${set}.` : set;
}

/** hashicorp/dns keeps a name relative to its zone, and none at the zone's apex. */
function nameOf(pointer: Pointer): string {
  const known = pointer.values.a === undefined ? 'b' : 'a';
  const zone = textAt(pointer, known, 'zone');
  const relative = pointer.values[known]?.['name'];
  const full = typeof relative === 'string' && relative !== '' ? `${relative}.${zone}` : zone;
  return full.toLowerCase().replace(/\.$/, '');
}

/** The target of the site file that a pointer belongs to: it alone names server, key and servers. */
export function updatedSpecOf(pointer: Pointer, site: Site): Rfc2136Spec {
  const spec = site.targets.find(({ key }) => key === pointer.target)?.spec;
  if (typeof spec === 'object' && spec !== null && 'rfc2136' in spec) return spec as Rfc2136Spec;
  throw new TypeError(`the site file has no rfc2136 target ${pointer.target}`);
}
