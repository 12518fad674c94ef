import type { Backend, LockPlace } from './backend-settings';

export type * from './backend-settings';

/** `swing.yaml`: what all sites of a repository share. Every field has a default; an absent file means all defaults. */
export interface Settings {
  /** Where Terraform keeps state. @default "local": beside `cdktf.json` as `terraform.STACK.tfstate`, as plain `cdktf` does */
  readonly backend: Backend;
  /** Where the swing lock lives. @default - beside the state: files under `.swing/`, the same bucket, the same database */
  readonly lock: LockPlace;
  readonly aws: AwsSettings;
  readonly endpoints: Endpoints;
}

export interface AwsSettings {
  readonly profile?: string;
  readonly assumeRole?: { readonly roleArn: string; readonly externalId?: string };
}

/** Where a lab differs from the world; empty in production. */
export interface Endpoints {
  /** One URL for every AWS service: `"http://127.0.0.1:5000"`. */
  readonly aws?: string;
  /** Name server name to `host:port`: `{ "ns-2048.awsdns-64.com": "127.0.0.1:5354" }`. */
  readonly nameServers: Readonly<Record<string, string>>;
  /** As curl's --connect-to: `{ "203.0.113.10:443": "127.0.0.1:44301" }`. */
  readonly connect: Readonly<Record<string, string>>;
  /** Path of a PEM file trusted in addition to the system's authorities, relative to `swing.yaml`. */
  readonly ca?: string;
}
