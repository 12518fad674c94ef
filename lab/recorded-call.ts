/** One call to the emulated cloud, in the order in which the emulator answered it. */
export interface RecordedCall {
  /** Counts from 1 without gaps. */
  readonly seq: number;
  /** Milliseconds since the epoch at which the answer was known. */
  readonly at: number;
  readonly service: string;
  /** `"AssociateAddress"`, `"ChangeResourceRecordSets"`. */
  readonly action: string;
  /** Whether it changes the cloud. */
  readonly writing: boolean;
  readonly status: number;
  /** What it did to pointers; empty for reads and failures. */
  readonly effects: readonly Effect[];
}

/** A change of who holds a pointer, as AWS documents it (the emulator's deviations corrected). */
export type Effect =
  | {
      readonly kind: 'address-associated';
      readonly publicIp: string;
      readonly allocationId: string;
      readonly associationId: string;
      readonly networkInterfaceId: string;
      readonly privateIp: string;
    }
  | {
      readonly kind: 'address-disassociated';
      readonly publicIp: string;
      readonly allocationId: string;
      readonly associationId: string;
    }
  | { readonly kind: 'address-displaced'; readonly publicIp: string; readonly networkInterfaceId: string }
  | {
      readonly kind: 'record-set-changed';
      readonly action: 'UPSERT' | 'CREATE' | 'DELETE';
      /** Lower case with trailing dot. */
      readonly name: string;
      readonly type: string;
      readonly ttlSeconds: number;
      readonly values: readonly string[];
    };

/** Listeners are awaited one after the other before the answer goes back to the caller, so what they build is never behind. */
export type OnCall = (call: RecordedCall) => Promise<void> | void;
