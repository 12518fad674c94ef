import type { NameAnswer } from './world';
import type { UpdateKey } from './update-key';

/** Whether a server would take an update signed with a key. */
export type UpdatePermission =
  | { readonly status: 'permitted' }
  | {
      readonly status: 'declined';
      /** `"REFUSED"`, `"BADKEY"`, `"BADSIG"`, `"BADTIME"`, `"NOTAUTH"`. */
      readonly code: string;
      readonly reason: string;
      readonly remedy: string;
    }
  | { readonly status: 'unknown'; readonly reason: string };

/** The change that would be made. */
export interface UpdateProbe {
  readonly server: { readonly host: string; readonly port: number };
  readonly zone: string;
  readonly key: UpdateKey;
  readonly change: {
    readonly name: string;
    readonly type: NameAnswer['type'];
    readonly ttl: number;
    readonly values: readonly string[];
  };
  readonly timeoutMs: number;
}

/** Asks with a prerequisite that cannot hold, so that nothing changes. @source RFC 2136 sections 3.2 and 3.3 */
export type ProbeUpdate = (probe: UpdateProbe) => Promise<UpdatePermission>;
