import type { DiagnosticMessage, DynamicValue, PathMessage, SchemaMessage } from '../../protocol';

/** What every answer may carry. */
interface Diagnosed {
  readonly diagnostics: readonly DiagnosticMessage[];
}

/** Nothing asked or nothing answered. */
export type Empty = Readonly<Record<string, never>>;

export interface ServerCapabilities {
  /** A destroy is planned too, so that it can be refused in the plan. */
  readonly planDestroy: boolean;
  /** The schema need not be asked of every process: each is the same. */
  readonly getProviderSchemaOptional: boolean;
  readonly moveResourceState: boolean;
}

export interface MetadataResponse extends Diagnosed {
  readonly serverCapabilities: ServerCapabilities;
  readonly resources: readonly { readonly typeName: string }[];
  readonly dataSources: readonly { readonly typeName: string }[];
}

export interface SchemaResponse extends Diagnosed {
  readonly provider: SchemaMessage;
  readonly resourceSchemas: Readonly<Record<string, SchemaMessage>>;
  readonly dataSourceSchemas: Readonly<Record<string, SchemaMessage>>;
  readonly serverCapabilities: ServerCapabilities;
}

export interface ValidateProviderRequest {
  readonly config?: DynamicValue | null;
}

/** Validation of a resource or of a data source. */
export interface ValidateRequest extends ValidateProviderRequest {
  readonly typeName: string;
  readonly clientCapabilities?: { readonly writeOnlyAttributesAllowed: boolean } | null;
}

export type DiagnosticsResponse = Diagnosed;

export interface ConfigureRequest extends ValidateProviderRequest {
  readonly terraformVersion: string;
}

export interface UpgradeRequest {
  readonly typeName: string;
  readonly version: number;
  readonly rawState?: { readonly json?: Uint8Array } | null;
}

export interface UpgradeResponse extends Diagnosed {
  readonly upgradedState?: DynamicValue;
}

export interface ReadRequest {
  readonly typeName: string;
  readonly currentState?: DynamicValue | null;
  readonly private?: Uint8Array;
}

export interface ReadResponse extends Diagnosed {
  readonly newState?: DynamicValue;
  readonly private?: Uint8Array;
}

export interface PlanRequestMessage {
  readonly typeName: string;
  readonly priorState?: DynamicValue | null;
  readonly proposedNewState?: DynamicValue | null;
  readonly config?: DynamicValue | null;
  readonly priorPrivate?: Uint8Array;
}

export interface PlanResponse extends Diagnosed {
  readonly plannedState?: DynamicValue;
  readonly requiresReplace: readonly PathMessage[];
  readonly plannedPrivate?: Uint8Array;
}

export interface ApplyRequestMessage {
  readonly typeName: string;
  readonly priorState?: DynamicValue | null;
  readonly plannedState?: DynamicValue | null;
  readonly config?: DynamicValue | null;
  readonly plannedPrivate?: Uint8Array;
}

export interface ApplyResponse extends Diagnosed {
  readonly newState?: DynamicValue;
  readonly private?: Uint8Array;
}

export interface ImportRequest {
  readonly typeName: string;
  readonly id: string;
}

export interface ImportResponse extends Diagnosed {
  readonly importedResources: readonly { readonly typeName: string; readonly state: DynamicValue }[];
}

export interface ReadDataRequest {
  readonly typeName: string;
  readonly config?: DynamicValue | null;
}

export interface ReadDataResponse extends Diagnosed {
  readonly state?: DynamicValue;
}

export interface StopResponse {
  readonly error: string;
}
