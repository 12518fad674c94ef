/**
 * A plan as `terraform show -json` prints it (format 1.x), in Terraform's own names; only what the review looks at,
 * everything else is carried along unread.
 *
 * @source Terraform 1.11.4 internal/command/jsonplan/plan.go
 */
export interface Plan {
  /** `"1.2"`. */
  readonly format_version: string;
  readonly terraform_version?: string | undefined;
  readonly resource_changes: readonly ResourceChange[];
  readonly resource_drift: readonly ResourceChange[];
  readonly output_changes: Readonly<Record<string, OutputChange>>;
  readonly deferred_changes: readonly unknown[];
  /** Provider actions that an apply would trigger (Terraform 1.14 and later). */
  readonly action_invocations: readonly unknown[];
  readonly checks: readonly CheckResult[];
  /** False when it was targeted or something was deferred; absent in OpenTofu's plans. */
  readonly complete?: boolean | undefined;
  readonly errored?: boolean | undefined;
  readonly planned_values?: unknown;
  readonly configuration?: unknown;
}

export type Values = Readonly<Record<string, unknown>>;

/** What is true where a value is unknown or sensitive, in the shape of the value; `true` stands for all of it. */
export type Marks = boolean | Values;

export interface ResourceChange {
  /** `"aws_eip_association.eip_eipalloc-0a1b2c3d4e5f60001"`. */
  readonly address: string;
  readonly mode: string;
  readonly type: string;
  /** `"registry.terraform.io/hashicorp/aws"`. */
  readonly provider_name?: string | undefined;
  /** Key of an object that a create-before-destroy left behind; the address can have a second, living entry. */
  readonly deposed?: string | undefined;
  readonly previous_address?: string | undefined;
  readonly action_reason?: string | undefined;
  readonly change: Change;
}

export interface Change {
  /** `["no-op"]`, `["update"]`, `["create","delete"]`… */
  readonly actions: readonly string[];
  readonly before: Values | null;
  readonly after: Values | null;
  readonly after_unknown: Marks;
  readonly before_sensitive: Marks;
  readonly after_sensitive: Marks;
  readonly replace_paths: readonly (readonly (string | number)[])[];
  readonly importing?: unknown;
}

export interface OutputChange {
  readonly actions: readonly string[];
  readonly before?: unknown;
  readonly after?: unknown;
}

export interface CheckResult {
  readonly address: { readonly kind: string; readonly to_display: string };
  /** `"pass"`, `"fail"`, `"error"`, `"unknown"`. */
  readonly status: string;
}
