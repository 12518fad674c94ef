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
    }
  | {
      readonly kind: 'route-replaced';
      readonly routeTableId: string;
      /** `"10.99.0.10/32"`. */
      readonly destination: string;
      /** Undefined when the route is gone or leads to something that is no interface. */
      readonly networkInterfaceId: string | undefined;
    }
  | {
      readonly kind: 'source-dest-check-changed';
      readonly networkInterfaceId: string;
      readonly enabled: boolean;
    }
  | {
      readonly kind: 'listener-modified';
      readonly listenerArn: string;
      readonly loadBalancerArn: string;
      readonly port: number;
      /** Of the default action; undefined when it forwards to no group or to several. */
      readonly targetGroupArn: string | undefined;
    }
  | { readonly kind: 'listener-deleted'; readonly listenerArn: string }
  | {
      readonly kind: 'targets-changed';
      readonly targetGroupArn: string;
      /** Ids of every target registered now, addresses or instances: `["10.0.1.11"]`. */
      readonly targets: readonly string[];
    }
  | {
      readonly kind: 'instance-launched';
      readonly instanceId: string;
      /** Of its first interface, as the next field. */
      readonly networkInterfaceId: string;
      readonly privateIp: string;
      /** Its tag Name; undefined without one. */
      readonly name: string | undefined;
    }
  | { readonly kind: 'instance-state-changed'; readonly instanceId: string; readonly running: boolean };

/** Listeners are awaited one after the other before the answer goes back to the caller, so what they build is never behind. */
export type OnCall = (call: RecordedCall) => Promise<void> | void;
