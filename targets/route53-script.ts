import type { Side, Site } from '../site';
import { awsScript } from './base-script';
import { heldSet, recordsAt, servedByRecords } from './name-script';
import type { Pointer, PointerScript, ScriptName } from './pointer';
import { textAt } from './script-values';

const library = String.raw`
# route53_sets ZONE NAME TYPE: every set of exactly this name and type: TTL, routing policy, alias, records
route53_sets() {
  ask_aws route53 list-resource-record-sets --hosted-zone-id "$1" --start-record-name "$2" --start-record-type "$3" \
    --no-paginate --query "ResourceRecordSets[?Name=='$2.' && Type=='$3'].[to_string(TTL), not_null(SetIdentifier, '-'), not_null(AliasTarget.DNSName, '-'), join(',', sort(not_null(ResourceRecords[].Value, [Type])))]"
}

# read_route53 ZONE NAME TYPE: the records of a simple set; an alias or a routing policy is told as it is
read_route53() {
  found=$(route53_sets "$1" "$2" "$3") || return 1
  if [ -z "$found" ]; then printf 'absent\n'; return 0; fi
  printf '%s\n' "$found" | awk -F '\t' '
    NR > 1 { printf " and " }
    { printf "%s", ($2 == "-" && $3 == "-") ? $4 : "alias " $3 ", routing policy " $2 }
    END { print "" }' | plain_set
}

# route53_json NAME TYPE TTL RECORDS: one record set
route53_json() {
  printf '{"Name":"%s.","Type":"%s","TTL":%s,"ResourceRecords":[' "$1" "$2" "$3"
  between=''
  for record in $(printf '%s\n' "$4" | tr ',' ' '); do
    printf '%s{"Value":"%s"}' "$between" "$record"
    between=','
  done
  printf ']}'
}

# route53_changes ZONE [NAME TYPE FROM TO]...: DELETE of exactly what is there now and CREATE of what shall be, TTL kept.
# Route 53 applies a batch as a whole, and refuses it when a set to delete is no longer exactly that.
route53_changes() {
  zone=$1
  shift
  comma=''
  while [ $# -ge 4 ]; do
    row=$(route53_sets "$zone" "$1" "$2") || return 1
    records=$(printf '%s\n' "$row" | cut -f 4)
    if [ "$(printf '%s\n' "$records" | plain_set)" != "$3" ]; then
      complain "$2 $1 is no longer $3 but $records"
      return 1
    fi
    ttl=$(printf '%s\n' "$row" | cut -f 1)
    old=$(route53_json "$1" "$2" "$ttl" "$records")
    new=$(route53_json "$1" "$2" "$ttl" "$4")
    printf '%s{"Action":"DELETE","ResourceRecordSet":%s},{"Action":"CREATE","ResourceRecordSet":%s}' "$comma" "$old" "$new"
    comma=','
    shift 4
  done
}

# move_route53 ZONE [NAME TYPE FROM TO]...
move_route53() {
  hosted_zone=$1
  changes=$(route53_changes "$@") || return 1
  change=$(run aws route53 change-resource-record-sets --region "$region" --hosted-zone-id "$hosted_zone" \
    --change-batch "{\"Changes\":[$changes]}" --query ChangeInfo.Id --output text) || return 1
  if [ "$acting" = no ]; then return 0; fi
  wait_route53 "$change"
}

# wait_route53 CHANGE: until every server of Route 53 has it, at most two minutes; the proof at the end asks them all
wait_route53() {
  for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24; do
    reached=$(ask_aws route53 get-change --id "$1" --query ChangeInfo.Status) || reached=unknown
    if [ "$reached" = INSYNC ]; then return 0; fi
    sleep 5
  done
  complain "Route 53 has not said within two minutes that change $1 is on all of its servers"
}

# servers_route53 ZONE: its name servers
servers_route53() {
  found=$(ask_aws route53 get-hosted-zone --id "$1" --query 'DelegationSet.NameServers') || return 1
  for server in $(one_line "$found"); do
    if [ "$server" != None ]; then printf '%s\n' "$server"; fi
  done
}
`;

/** Record of Route 53: ListResourceRecordSets, and one batch for all records of a zone that changes all of them or none. */
export function route53Script(pointer: Pointer, site: Site): PointerScript {
  const zone = textAt(pointer, 'a', 'zone_id');
  const name = textAt(pointer, 'a', 'name');
  const type = recordType(textAt(pointer, 'a', 'type'));
  const held = { a: heldSet(recordsAt(pointer, 'a')), b: heldSet(recordsAt(pointer, 'b')) };
  const moveTo = (from: Side, to: Side) => [name, type, held[from], recordsAt(pointer, to).join(',')];
  return {
    tools: ['aws', 'dig'],
    library: [awsScript, library],
    read: ['read_route53', zone, name, type],
    held,
    mover: ['move_route53', zone],
    move: { a: moveTo('b', 'a'), b: moveTo('a', 'b') },
    served: { a: servedByRecords(pointer, 'a', site), b: servedByRecords(pointer, 'b', site) },
    name: { name, type, servers: ['servers_route53', zone] },
  };
}

function recordType(text: string): ScriptName['type'] {
  if (text === 'A' || text === 'AAAA' || text === 'CNAME') return text;
  throw new TypeError(`a script cannot move a record of type ${text}`);
}
