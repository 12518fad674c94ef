/** The types this provider uses; an object has all its attributes, each may be null. */
export type AttributeType =
  | 'string'
  | 'number'
  | 'bool'
  | { readonly list: AttributeType }
  | { readonly set: AttributeType }
  | { readonly map: AttributeType }
  | { readonly object: Readonly<Record<string, AttributeType>> };

export interface Attribute {
  readonly type: AttributeType;
  /** Markdown, one or more sentences; the reference page shows it. */
  readonly description: string;
  /** Who says it: the configuration must, may, may else the provider, the provider alone. */
  readonly said: 'required' | 'optional' | 'optional-computed' | 'computed';
  /** Hidden wherever Terraform prints it. */
  readonly sensitive?: boolean;
  /** Comes with the configuration and goes into no plan and no state; Terraform ≥ 1.11, always null in state. */
  readonly writeOnly?: boolean;
}

/** The shape of a resource, of a data source or of the provider's own configuration. */
export interface Schema {
  /** Of the state; a state of an older one is read as it is. */
  readonly version: number;
  /** Markdown, for the reference page. */
  readonly description: string;
  readonly attributes: Readonly<Record<string, Attribute>>;
}
