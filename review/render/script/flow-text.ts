/** The run of a script: what it reads, when it refuses, what it moves. Static; what differs is in the tables before it. */
export const flowText = String.raw`
check_account() {
  case " $tools " in *' aws '*) ;; *) return 0 ;; esac
  seen=$(ask_aws sts get-caller-identity --query Account) || stop 2 'AWS does not say whose account this is: are there credentials?'
  if [ "$seen" = "$account" ]; then return 0; fi
  stop 2 "these credentials are of account $seen, and $site lives in $account: nothing was done"
}

# look POINTER: sets value, and state to before, after, other or unreadable
look() {
  state=other
  if ! value=$(read_pointer "$1"); then
    state=unreadable value='not readable'
  elif [ "$value" = "$(value_of "$1" after)" ]; then
    state=after
  elif [ "$value" = "$(value_of "$1" before)" ]; then
    state=before
  fi
}

# look_at_all: one line a pointer; counts those before, and those that are neither before nor after
look_at_all() {
  left=0 strange=0
  for pointer in $pointers; do
    look "$pointer"
    printf '  %-10s  %s: %s\n' "$state" "$(about "$pointer")" "$value"
    case $state in
      before) left=$((left + 1)) ;;
      other | unreadable)
        strange=$((strange + 1))
        printf '  %-10s  before: %s, after: %s\n' '' "$(value_of "$pointer" before)" "$(value_of "$pointer" after)"
        ;;
    esac
  done
}

# gather STEP: sets todo to those of its pointers that still stand before
gather() {
  todo=''
  for pointer in $(members "$1"); do
    look "$pointer"
    case $state in
      before) todo="$todo $pointer" ;;
      after) say "  already there: $(about "$pointer")" ;;
      *) turned "$pointer" ;;
    esac
  done
}

# Hazard: somebody else changes the pair at the same time; every further move could undo theirs.
turned() {
  complain "$(about "$1") changed while this script ran: $value"
  if [ "$sent" = no ]; then stop 3 'refused: nothing was moved'; fi
  unknown
}

unknown() {
  complain 'unknown: what was sent last may still take effect, and what is said above to have moved has moved.'
  complain 'Do: wait a minute and run this script again without --run; it tells what stands where. Then --run goes on,'
  complain "or the other script goes the other way. Nothing that has moved already is moved twice."
  exit 5
}

# take STEP
take() {
  gather "$1"
  if [ -z "$todo" ]; then return 0; fi
  if [ "$acting" = yes ]; then doing=moving; else doing='would move'; fi
  for pointer in $todo; do say "$doing $(about "$pointer") to $to:"; done
  if [ "$acting" = no ]; then
    move_step "$1" || stop 4 'failed: what would be run cannot be told; nothing was done'
    return 0
  fi
  ended=well sent=yes
  move_step "$1" || ended=badly
  for pointer in $todo; do confirm "$pointer"; done
}

# The world says whether it moved, not an exit code: an answer can get lost, a change can take a moment to be told.
confirm() {
  tries=6
  if [ "$ended" = badly ]; then tries=2; fi
  while look "$1" && [ "$state" != after ] && [ "$tries" -gt 1 ]; do
    tries=$((tries - 1))
    sleep 2
  done
  if [ "$state" != after ]; then
    complain "$(about "$1") is not seen at $to: it reads $value"
    unknown
  fi
  if [ "$ended" = badly ]; then say '  the call ended with an error, and yet it moved'; fi
  say "  moved: $(about "$1"): $value"
}

main() {
  acting=no sent=no
  case $#,$* in
    0,) ;;
    1,--run) acting=yes ;;
    1,--help | 1,-h) usage; exit 0 ;;
    *) usage >&2; exit 2 ;;
  esac
  check_tools
  check_account
  say "$site: primary $from -> $to, without Terraform"
  look_at_all
  if [ "$strange" -gt 0 ]; then
    stop 3 "refused: $strange of these stand neither before nor after, or cannot be read; nothing was done"
  fi
  if [ "$left" = 0 ]; then
    say "everything is at $to already: nothing to move"
  else
    for step in $steps; do take "$step"; done
    if [ "$acting" = no ]; then
      say 'dry run: nothing was done; the commands above are what --run would send'
      exit 0
    fi
  fi
  prove
}
`;
