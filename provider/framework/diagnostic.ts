/** Something Terraform prints, at the attribute that is to blame. Never holds a secret. */
export interface Diagnostic {
  readonly severity: 'error' | 'warning';
  /** One line, lower case, no full stop: `"somebody changed the record"`. */
  readonly summary: string;
  /** What was found, what is allowed, what to do. */
  readonly detail: string;
  /** `["appliance_a"]`, `["addresses", 1]`; at most an attribute and an index. @default - the whole object */
  readonly attribute?: readonly [string] | readonly [string, string | number];
}

export function hasError(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === 'error');
}
