/**
 * What the vendor's documentation leaves open. Each is a switch, so that a client can be shown to hold either way; the defaults are guesses.
 */
export interface Quirks {
  /** What an appliance without API v2 answers to it. @default `spoken`: it has v2 */
  readonly v2: 'spoken' | 'not-found' | 'not-allowed' | 'html' | 'xml-error' | 'login-page';
  /** The namespace of XML answers; `prefixed` writes it with a prefix on every element. */
  readonly namespace: 'beyondtrust' | 'bomgar' | 'networkstreaming' | 'prefixed' | 'none';
  /** Where an XML error stands; the status is 200 either way. */
  readonly xmlError: 'root' | 'child';
  /** The root of the answer to `set_failover_role`. */
  readonly xmlRoleRoot: 'set_failover_role' | 'success';
  /** The status of `{"error":"access_denied"}`. */
  readonly accessDenied: 200 | 400 | 401 | 403;
  /** The shape of client counts; `absent`: the call is not there. */
  readonly counts: 'flat' | 'nested' | 'list' | 'absent';
  /** Whom `GET /appliance` lists; `absent`: the call is not there. */
  readonly listed: 'own' | 'both' | 'absent';
  /** How old a health answer may be, in seconds. */
  readonly healthCacheSeconds: number;
  /** What a command answers when the role is that already. */
  readonly roleAlreadySet: 'success' | 'refused' | 'failed';
  /** Whether the peer becomes primary when its primary is told to become backup. */
  readonly peerFollows: boolean;
  /** `enabled_shared_ips` where there is none. */
  readonly noSharedIps: 'null' | 'empty';
  readonly idStyle: 'hex' | 'dashed' | 'upper';
  /** What the plain probe of a healthy backup answers. */
  readonly backupProbe: 200 | 500;
}

export const usualQuirks: Quirks = {
  v2: 'spoken',
  namespace: 'beyondtrust',
  xmlError: 'child',
  xmlRoleRoot: 'set_failover_role',
  accessDenied: 401,
  counts: 'nested',
  listed: 'own',
  healthCacheSeconds: 0,
  roleAlreadySet: 'success',
  peerFollows: true,
  noSharedIps: 'null',
  idStyle: 'hex',
  backupProbe: 200,
};
