/**
 * Where Terraform keeps state, as `backend:` of `swing.yaml` says it. Never a secret: credentials come from the
 * environment.
 */
export type Backend =
  | 'local'
  | { readonly s3: S3Backend }
  | { readonly pg: PgBackend }
  | { readonly http: HttpBackend }
  | { readonly remote: RemoteBackend };

/** Where the swing lock lives, as `lock:` says it; beside the state where nothing is said. */
export type LockPlace = 'local' | { readonly s3: S3Place } | { readonly pg: PgLock };

/** Objects of one bucket, named `KEYPREFIX/…`. */
export interface S3Place {
  readonly bucket: string;
  readonly region: string;
  /** Without slashes at its ends: `"swing/prod"`. @default - the bucket's root */
  readonly keyPrefix?: string | undefined;
}

/** One object for each stack: `KEYPREFIX/STACK.tfstate`, locked by Terraform's own lock file beside it. */
export interface S3Backend extends S3Place {
  /** Key by which the objects are encrypted. @default - the bucket's own encryption */
  readonly kmsKeyId?: string | undefined;
}

/** One schema for each stack in the database that `PG_CONN_STR` names. */
export interface PgBackend {
  /** What the schemas' names begin with: `"swing"`. */
  readonly schemaPrefix: string;
}

/** One row for each site in the database that `PG_CONN_STR` names. */
export interface PgLock {
  /** `"failover_swing"`. */
  readonly schema: string;
}

/** One address for each stack: `ADDRESS/STACK`. User and password come from TF_HTTP_USERNAME and TF_HTTP_PASSWORD. */
export interface HttpBackend {
  /** `"https://state.example.com/terraform"`. */
  readonly address: string;
  /** What follows an address to lock it: `"/lock"`. @default "" - the address itself */
  readonly lockPath: string;
  /** @default "LOCK" */
  readonly lockMethod: string;
  /** @default "UNLOCK" */
  readonly unlockMethod: string;
  /** @default "POST" */
  readonly updateMethod: string;
}

/** One workspace for each stack: its prefix, then the stack's name with underscores for dots. */
export interface RemoteBackend {
  /** @default - what Terraform takes */
  readonly hostname?: string | undefined;
  readonly organization: string;
  /** `"failover-"`. */
  readonly workspacePrefix: string;
}
