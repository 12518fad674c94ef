import type { Backend, HttpBackend, RemoteBackend, S3Backend, Settings } from '../site';
import { stateSchemaName } from './state-schema-name';

/** A `backend` block of Terraform: `{ type: "pg", attributes: { schema_name: "swing_…" } }`. */
export interface BackendBlock {
  readonly type: 's3' | 'pg' | 'http' | 'remote';
  readonly attributes: Readonly<Record<string, unknown>>;
}

/**
 * Where the state of a stack lies; undefined for a local file. No secret is in it: Terraform reads PG_CONN_STR,
 * TF_HTTP_USERNAME, TF_HTTP_PASSWORD, the AWS credentials and the tokens of its CLI configuration by itself.
 *
 * @param stackName `"support.example.com-roles"`
 */
export function backendBlock(stackName: string, settings: Settings): BackendBlock | undefined {
  const { backend } = settings;
  if (backend === 'local') return undefined;
  return blockOf(stackName, backend, settings);
}

function blockOf(stack: string, backend: Exclude<Backend, 'local'>, settings: Settings): BackendBlock {
  if ('s3' in backend) return { type: 's3', attributes: s3Attributes(stack, backend.s3, settings) };
  if ('pg' in backend) {
    return { type: 'pg', attributes: { schema_name: stateSchemaName(backend.pg.schemaPrefix, stack) } };
  }
  if ('http' in backend) return { type: 'http', attributes: httpAttributes(stack, backend.http) };
  return { type: 'remote', attributes: remoteAttributes(stack, backend.remote) };
}

function s3Attributes(stack: string, place: S3Backend, settings: Settings): Readonly<Record<string, unknown>> {
  const { bucket, region, keyPrefix, kmsKeyId } = place;
  return {
    bucket,
    region,
    key: keyPrefix === undefined ? `${stack}.tfstate` : `${keyPrefix}/${stack}.tfstate`,
    encrypt: true,
    // Terraform's own lock as an object beside the state: a dead swing's lock is only taken when this one is free
    use_lockfile: true,
    ...(kmsKeyId === undefined ? {} : { kms_key_id: kmsKeyId }),
    ...identityOf(settings),
    ...labOf(settings.endpoints.aws),
  };
}

/** As the provider is given them, so that state and resources are reached as the same one. */
function identityOf({ aws: { profile, assumeRole } }: Settings): Readonly<Record<string, unknown>> {
  const role = assumeRole && {
    role_arn: assumeRole.roleArn,
    ...(assumeRole.externalId === undefined ? {} : { external_id: assumeRole.externalId }),
  };
  return { ...(profile === undefined ? {} : { profile }), ...(role === undefined ? {} : { assume_role: role }) };
}

/** A lab answers for every service at one URL, and has no names for single buckets. */
function labOf(url: string | undefined): Readonly<Record<string, unknown>> {
  if (url === undefined) return {};
  return { endpoints: { s3: url, sts: url, iam: url }, use_path_style: true, skip_metadata_api_check: true };
}

/** Without a lock address Terraform would not lock at all. */
function httpAttributes(stack: string, place: HttpBackend): Readonly<Record<string, unknown>> {
  const address = `${place.address}/${stack}`;
  return {
    address,
    update_method: place.updateMethod,
    lock_address: `${address}${place.lockPath}`,
    lock_method: place.lockMethod,
    unlock_address: `${address}${place.lockPath}`,
    unlock_method: place.unlockMethod,
  };
}

/** A host name has no underscore, so two stacks never share a workspace. @source workspaces' names: letters, digits, - and _ */
function remoteAttributes(stack: string, place: RemoteBackend): Readonly<Record<string, unknown>> {
  const { hostname, organization, workspacePrefix } = place;
  const name = `${workspacePrefix}${stack.replaceAll('.', '_')}`;
  return { ...(hostname === undefined ? {} : { hostname }), organization, workspaces: { name } };
}
