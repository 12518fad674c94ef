#!/bin/sh
# A swing in any pipeline: one stage a call.
#
#   pipeline.sh check  BASE   judge what the pull request changes of sites/ and changes/; exit 3 with every reason. Needs git, no credentials
#   pipeline.sh review SITE   plan, review, leave the comment; exit 3 unless safe. Changes nothing
#   pipeline.sh apply  SITE   apply what was approved; exit 3 with every reason when it was not
#   pipeline.sh drift  SITE   exit 3 when file and world differ, or a return to failover is overdue. Changes nothing
#
# Exit codes are those of swing: 0 done, 1 defect, 2 bad input, 3 refused, 4 failed, 5 unknown (see swing status).
#
# SWING              how swing is called (default: npx --no-install swing)
# SWING_OUT          folder for what a stage leaves (default: swing-out); what lies there is readable by its owner alone
# SWING_CREDENTIALS  "none": nothing can be planned, so review only checks the files, and a plan that somebody recorded
# SWING_PLAN_JSON    in that case: the output of terraform show -json
#
# What approves an apply, one of:
# SWING_EVENT SWING_REVIEWS [SWING_STATUSES] [SWING_FILES]   what GitHub said of the pull request; swing approve decides
# SWING_APPROVED     the digest that a person gave the engine, at a manual gate say; swing apply compares it
set -eu
umask 077

: "${SWING:=npx --no-install swing}"
: "${SWING_OUT:=swing-out}"

main() {
  [ $# -eq 2 ] || usage
  site=$2
  mkdir -p "$SWING_OUT"
  case $1 in
    check) call_swing check --base "$2" ;;
    review) review ;;
    apply) apply ;;
    drift) drift ;;
    *) usage ;;
  esac
}

usage() {
  say 'usage: pipeline.sh check BASE | review SITE | apply SITE | drift SITE'
  exit 2
}

say() {
  printf 'pipeline: %s\n' "$*" >&2
}

call_swing() {
  # shellcheck disable=SC2086 # a command with its own arguments
  $SWING "$@"
}

review() {
  if [ "${SWING_CREDENTIALS:-}" = none ]; then
    review_files
    return
  fi
  plan
  keep files.comment comment.md
  keep files.summary summary.md
  forget_plan
  exit "$planned"
}

# Without credentials there is neither state nor world: the files are read by all their rules, nothing gets a digest.
review_files() {
  say "no credentials here, so nothing is planned and there is no digest: only the files of $site are checked"
  call_swing script "$site" --out "$SWING_OUT/scripts"
  [ -z "${SWING_PLAN_JSON:-}" ] || call_swing lint "$SWING_PLAN_JSON"
}

apply() {
  plan
  forget_plan
  case $planned in
    0 | 3) ;;
    *) exit "$planned" ;;
  esac
  if nothing_to_do; then
    say "$site: file and world agree, nothing to apply"
    return
  fi
  if [ -n "${SWING_EVENT:-}" ]; then
    approve
    call_swing apply "$site" --approval "$SWING_OUT/approval.json"
  elif [ -n "${SWING_APPROVED:-}" ]; then
    call_swing apply "$site" --approved "$SWING_APPROVED"
  else
    say 'refused: neither SWING_EVENT nor SWING_APPROVED says that anybody approved this'
    exit 3
  fi
}

approve() {
  set -- --from-github "$SWING_EVENT" --reviews "${SWING_REVIEWS:?is missing: the list of reviews}"
  [ -z "${SWING_STATUSES:-}" ] || set -- "$@" --statuses "$SWING_STATUSES"
  [ -z "${SWING_FILES:-}" ] || set -- "$@" --files "$SWING_FILES"
  rm -f "$SWING_OUT/approval.json"
  call_swing approve "$site" "$@" --out "$SWING_OUT/approval.json"
}

drift() {
  plan
  keep files.summary summary.md
  forget_plan
  [ "$planned" -eq 0 ] || exit "$planned"
  if [ "$(field "$SWING_OUT/plan.json" empty)" != true ]; then
    say "$site: file and world differ; see $SWING_OUT/summary.md"
    exit 3
  fi
  in_time
}

# Nobody takes over while a pair is broken; swing status ends with 3 when its return is overdue, and with 5 when it cannot tell.
in_time() {
  standing=0
  call_swing status "$site" >"$SWING_OUT/status.txt" || standing=$?
  [ "$standing" -eq 0 ] && return
  cat "$SWING_OUT/status.txt" >&2
  {
    echo "### $site: swing status ended with $standing"
    echo
    sed 's/^/    /' "$SWING_OUT/status.txt"
  } >>"$SWING_OUT/summary.md"
  exit "$standing"
}

# Leaves the answer in plan.json and the exit code in $planned.
plan() {
  planned=0
  call_swing plan "$site" --json >"$SWING_OUT/plan.json" || planned=$?
  case $planned in
    [0-5]) ;;
    *)
      say "swing could not be run ($planned): is SWING right?"
      exit 1
      ;;
  esac
}

# An empty plan can still be the end of a swing that was stopped: that one is taken up again.
nothing_to_do() {
  [ "$(field "$SWING_OUT/plan.json" empty)" = true ] || return 1
  call_swing status "$site" --json >"$SWING_OUT/status.json"
  [ -z "$(field "$SWING_OUT/status.json" inProgress.digest)" ]
}

# The plan file holds state and secrets in clear: no stage hands it to the next one, apply plans again and compares digests.
forget_plan() {
  file=$(field "$SWING_OUT/plan.json" planFile)
  [ -z "$file" ] || rm -f "$file"
}

# Takes a file that the plan names along, where there is one.
keep() {
  file=$(field "$SWING_OUT/plan.json" "$1")
  [ -z "$file" ] || cp "$file" "$SWING_OUT/$2"
}

# A value of a JSON file by its path; empty when it is absent.
field() {
  node -e '
    const [file, path] = process.argv.slice(1);
    const value = path.split(".").reduce((at, key) => at?.[key], JSON.parse(require("fs").readFileSync(file, "utf8")));
    process.stdout.write(value === undefined || value === null ? "" : String(value));
  ' "$1" "$2"
}

main "$@"
