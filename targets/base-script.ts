/**
 * POSIX sh functions that the commands of every `PointerScript` may use. The script around them sets `region` and `acting`
 * (`yes`, `no`), opens descriptor 3 for what is shown of the commands, and says in `place_of` where a name server is.
 */
export const baseScript = String.raw`
say() { printf '%s\n' "$*"; }
complain() { printf '%s\n' "$*" >&2; }

# lines WORD...: one a line
lines() {
  for line in "$@"; do printf '%s\n' "$line"; done
}

# plain_set: a set of records on standard input in the one form that is compared
plain_set() {
  tr '[:upper:]' '[:lower:]' | tr ',' '\n' | sed -e 's/\.$//' | sort | paste -s -d , -
}

# ask_aws WORD...: a question to AWS; changes nothing
ask_aws() {
  aws "$@" --region "$region" --output text --cli-connect-timeout 10 --cli-read-timeout 30
}

# ask_dns HOST PORT NAME TYPE: the lines of an answer given with authority; fails when there is none
ask_dns() {
  dug=$(dig +norecurse +noall +comments +answer +time=3 +tries=2 -p "$2" "@$1" -q "$3" -t "$4" 2>&1) || return 1
  printf '%s\n' "$dug" | awk '
    /^;; ->>HEADER<<-/ { known = /status: (NOERROR|NXDOMAIN),/ }
    /^;; flags:/ { authority = / aa[ ;]/ }
    /^;/ || NF == 0 { next }
    { print }
    END { exit !(known && authority) }'
}

# ask_set HOST PORT NAME TYPE: the records it has, as one set
ask_set() {
  replied=$(ask_dns "$1" "$2" "$3" "$4") || return 1
  if [ -z "$replied" ]; then printf 'absent\n'; return 0; fi
  printf '%s\n' "$replied" | awk -v type="$4" '{ print ($4 == type) ? $5 : $4 ":" $5 }' | paste -s -d , - | plain_set
}

# ask_server SERVER NAME TYPE: the same, of a server by its name
ask_server() {
  place=$(place_of "$1")
  ask_set "${'$'}{place% *}" "${'$'}{place#* }" "$2" "$3"
}
`;

/** What the commands of pointers on AWS use besides. */
export const awsScript = String.raw`
# one_line TEXT: tabs and line ends become blanks
one_line() {
  printf '%s\n' "$1" | tr '\t' ' ' | paste -s -d ' ' -
}

# show WORD...: a command as it could be typed
show() {
  shown=' '
  for word in "$@"; do
    case $word in
      '' | *[!A-Za-z0-9_./:=,@%+-]*) word="'$(printf '%s\n' "$word" | sed -e "s/'/'\\\\''/g")'" ;;
    esac
    shown="$shown $word"
  done
  printf '%s\n' "$shown" >&3
}

# run WORD...: a command that changes something; without --run it is only shown
run() {
  show "$@"
  if [ "$acting" = no ]; then return 0; fi
  "$@"
}
`;
