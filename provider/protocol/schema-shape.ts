/** @source tfplugin6 Schema */
export interface SchemaMessage {
  readonly version: number;
  readonly block: {
    readonly version: number;
    readonly attributes: readonly AttributeMessage[];
    readonly description: string;
    readonly descriptionKind: number;
  };
}

/** @source tfplugin6 Schema.Attribute: either `type`, as JSON, or `nestedType` */
export interface AttributeMessage {
  readonly name: string;
  readonly type?: Uint8Array;
  readonly nestedType?: NestedObjectMessage;
  readonly description: string;
  readonly descriptionKind: number;
  readonly required: boolean;
  readonly optional: boolean;
  readonly computed: boolean;
  readonly sensitive: boolean;
  readonly writeOnly: boolean;
}

/** @source tfplugin6 Schema.Object */
export interface NestedObjectMessage {
  readonly attributes: readonly AttributeMessage[];
  readonly nesting: number;
}
