/** POSIX sh: looks, refuses unless every set is exactly what the primary serves, changes TTLs, and proves it. */
export const ttlFlowText = String.raw`
# ttl_at HOST PORT NAME TYPE: the TTL an authoritative server gives
ttl_at() {
  replied=$(ask_dns "$1" "$2" "$3" "$4") || return 1
  printf '%s\n' "$replied" | awk -v type="$4" '$4 == type { print $2; exit }'
}

# answer_at "HOST PORT" "NAME TYPE": sets value and ttl to what that server answers
answer_at() {
  # shellcheck disable=SC2086 # two words each
  set -- $1 $2
  value=$(ask_set "$1" "$2" "$3" "$4") || value='not readable'
  ttl=$(ttl_at "$1" "$2" "$3" "$4") || ttl=''
}

look_at_all() {
  left='' strange=0 longest=0
  for set in $sets; do
    answer_at "$(primary_of "$set")" "$(name_of "$set")"
    printf '  %s: %s, TTL %s s, declared %s s\n' "$(about "$set")" "$value" "$ttl" "$(declared "$set")"
    if [ "$value" != "$(held "$set")" ] || [ -z "$ttl" ]; then
      strange=$((strange + 1))
      printf '    must be %s\n' "$(held "$set")"
    elif [ "$ttl" != "$(declared "$set")" ]; then
      left="$left $set"
      if [ "$ttl" -gt "$longest" ]; then longest=$ttl; fi
    fi
  done
}

main() {
  acting=no
  case $#,$* in
    0,) ;;
    1,--run) acting=yes ;;
    1,--help | 1,-h) usage; exit 0 ;;
    *) usage >&2; exit 2 ;;
  esac
  check_tools
  say "$site: TTLs by DNS UPDATE, nothing moves"
  look_at_all
  if [ "$strange" -gt 0 ]; then
    stop 3 "refused: $strange of these are not what the primary serves, or cannot be read; nothing was done"
  fi
  if [ -z "$left" ]; then
    say 'every TTL is as declared already: nothing to change'
  else
    for step in $steps; do
      ttl_step "$step" || stop 5 'unknown: the change may have landed or not; run this script again without --run and look'
    done
    if [ "$acting" = no ]; then
      say 'dry run: nothing was done; the commands above are what --run would send'
      exit 0
    fi
  fi
  prove
}

# Seconds a name server may be behind: BIND announces a second change in a row only after its notify-delay of 5 s.
patience=30

prove() {
  say 'proof:'
  unproven=0 deadline=$(($(date +%s) + patience))
  for set in $sets; do
    servers=$(servers_of "$set") || servers=''
    if [ -z "$servers" ]; then doubt "the name servers of $(about "$set") are not known"; fi
    for server in $servers; do prove_server "$server" "$set"; done
  done
  if [ "$unproven" -gt 0 ]; then
    stop 5 "unknown: $unproven of the proofs above are missing; look again in a minute by running this script without --run"
  fi
  if [ "$longest" -gt 0 ]; then
    say "done at $(date -u +%Y-%m-%dT%H:%M:%SZ): resolvers may keep the old answer for $longest s more; swing after that"
  fi
  next_steps
}

doubt() {
  unproven=$((unproven + 1))
  say "  NOT PROVEN: $*"
}

# prove_server SERVER SET: it answers exactly the set, with the declared TTL
prove_server() {
  wanted="$(held "$2"), TTL $(declared "$2") s"
  while :; do
    answer_at "$(place_of "$1")" "$(name_of "$2")"
    if [ "$value, TTL $ttl s" = "$wanted" ] || [ "$(date +%s)" -ge "$deadline" ]; then break; fi
    sleep 1
  done
  if [ "$value, TTL $ttl s" = "$wanted" ]; then
    say "  proven: $1 answers exactly $wanted, for $(about "$2")"
  else
    doubt "$1 answers $value, TTL $ttl s, for $(about "$2")"
  fi
}
`;
