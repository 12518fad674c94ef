/** What is proven at the end, from outside, and what could not be. Static. */
export const proofText = String.raw`
now() { date +%s; }

# Seconds a name server may be behind: BIND announces a second change in a row only after its notify-delay of 5 s.
patience=30

prove() {
  say 'proof:'
  unproven=0 refused=0 deadline=$(($(now) + patience))
  for pointer in $pointers; do
    look "$pointer"
    if [ "$state" = after ]; then
      say "  proven: $(about "$pointer") stands at $to: $value"
    else
      doubt "$(about "$pointer") reads $value"
    fi
  done
  for pointer in $pointers; do prove_name "$pointer"; done
  prove_service
  conclude
}

doubt() {
  unproven=$((unproven + 1))
  say "  NOT PROVEN: $*"
}

# prove_name POINTER: every authoritative server answers exactly the new set
prove_name() {
  asked=$(name_of "$1")
  if [ -z "$asked" ]; then return 0; fi
  servers=$(servers_of "$1") || servers=''
  if [ -z "$servers" ]; then doubt "the name servers of ${'$'}{asked% *} are not known"; fi
  for server in $servers; do prove_server "$server" "$1"; done
}

# prove_server SERVER POINTER
prove_server() {
  wanted=$(value_of "$2" after)
  while :; do
    got=$(ask_server "$1" "${'$'}{asked% *}" "${'$'}{asked#* }") || got='nothing'
    if [ "$got" = "$wanted" ] || [ "$(now)" -ge "$deadline" ]; then break; fi
    sleep 1
  done
  if [ "$got" = "$wanted" ]; then
    say "  proven: $1 answers exactly $wanted for ${'$'}{asked#* } ${'$'}{asked% *}"
  else
    doubt "$1 answers $got for ${'$'}{asked#* } ${'$'}{asked% *}, not $wanted"
  fi
}

# Where users arrive now: TLS with the name of the site. What cannot be reached from here is no proof of anything.
prove_service() {
  places=$(for pointer in $pointers; do served_by "$pointer" || say '? ?'; done | sort -u | tr ' ' ',')
  for place in $places; do
    case $place in
      '?,?') say '  not proven: an address where users arrive could not be read' ;;
      *) prove_place "${'$'}{place%,*}" "${'$'}{place##*,}" ;;
    esac
  done
}

# prove_place ADDRESS PORT
prove_place() {
  failed=0 door=$(socket "$1" "$2")
  heard=$(trusting_curl --verbose --silent --show-error --output /dev/null --noproxy "*" --max-time 8 \
    --connect-to "$site:$2:$(connect_to "$1" "$2")" "https://$site:$2/" 2>&1) || failed=$?
  case $failed,$heard in
    0,*) say "  proven: $door answers TLS for $site" ;;
    *'onnection refused'*)
      refused=$((refused + 1))
      say "  NOT ANSWERING: $door refuses connections: is the address configured in the guest, and the port open?"
      ;;
    35,* | 51,* | 58,* | 60,* | 77,*)
      say "  not proven: $door answers, but its certificate for $site was not accepted here (curl $failed)" ;;
    *) say "  not proven: $door cannot be reached from here (curl $failed); try it from where users are" ;;
  esac
}

conclude() {
  if [ "$unproven" -gt 0 ]; then
    stop 5 "unknown: $unproven of the proofs above are missing; look again in a minute by running this script without --run"
  fi
  if [ "$refused" -gt 0 ]; then
    stop 5 "everything points to $to, but connections are refused there: users are cut off; the other script goes the other way"
  fi
  say "done: everything points to $to"
  next_steps
  exit 0
}
`;
