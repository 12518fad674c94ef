/** POSIX sh: how every script stops, and what must be there before it acts; `tools` and `acting` are set by the script. */
export const guardText = String.raw`
stop() {
  code=$1
  shift
  complain "$*"
  exit "$code"
}

check_tools() {
  for tool in $tools; do
    command -v "$tool" >/dev/null 2>&1 || stop 2 "$tool is not installed here, and this script needs: $tools"
  done
  if [ "$acting" = no ]; then return 0; fi
  case " $tools " in *' nsupdate '*) check_key ;; esac
}

# Only asked whether they are set: a trace of the shell must not show them.
check_key() {
  if [ -n "${'$'}{DNS_UPDATE_KEYNAME:+set}" ] && [ -n "${'$'}{DNS_UPDATE_KEYALGORITHM:+set}" ] &&
    [ -n "${'$'}{DNS_UPDATE_KEYSECRET:+set}" ]; then return 0; fi
  stop 2 'DNS updates need DNS_UPDATE_KEYNAME, DNS_UPDATE_KEYALGORITHM and DNS_UPDATE_KEYSECRET, all exported'
}
`;
