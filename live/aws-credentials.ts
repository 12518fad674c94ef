import type { Settings } from '../site';

interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** Asked by a client before its first call. */
type KeyProvider = () => Promise<Keys>;

interface CredentialOptions {
  readonly region: string;
  readonly settings: Settings;
  readonly env: NodeJS.ProcessEnv;
}

/** The instance metadata service answers at once or is not there; one try, one second. */
const metadataService = { timeout: 1_000, maxRetries: 0 };

/**
 * Credentials as hashicorp/aws finds them: the profile of `swing.yaml`, else keys in the environment, else
 * `AWS_PROFILE`, files and the machine's own role; then the role to assume, when one is set. Nothing is asked yet.
 */
export async function credentialsFor(options: CredentialOptions): Promise<KeyProvider> {
  const { settings, region } = options;
  const own = await ownCredentials(options);
  if (settings.aws.assumeRole === undefined) return own;
  const { roleArn, externalId } = settings.aws.assumeRole;
  const { fromTemporaryCredentials } = await import('@aws-sdk/credential-providers');
  const endpoint = settings.endpoints.aws;
  return fromTemporaryCredentials({
    masterCredentials: own,
    params: {
      RoleArn: roleArn,
      RoleSessionName: 'failover-swing',
      ...(externalId === undefined ? {} : { ExternalId: externalId }),
    },
    clientConfig: { region, ...(endpoint === undefined ? {} : { endpoint }) },
  });
}

async function ownCredentials({ settings, env }: CredentialOptions): Promise<KeyProvider> {
  const keys = keysIn(env);
  if (settings.aws.profile === undefined && keys !== undefined) return () => Promise.resolve(keys);
  const profile = settings.aws.profile ?? env['AWS_PROFILE'];
  const files = { ...(profile === undefined ? {} : { profile }), ...filesIn(env) };
  return mayAskMachine(settings, env) ? fromEverywhere(files) : fromFiles(files);
}

function keysIn(env: NodeJS.ProcessEnv): Keys | undefined {
  const accessKeyId = env['AWS_ACCESS_KEY_ID'];
  const secretAccessKey = env['AWS_SECRET_ACCESS_KEY'];
  const sessionToken = env['AWS_SESSION_TOKEN'];
  if (!accessKeyId || !secretAccessKey) return undefined;
  return { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) };
}

interface CredentialFiles {
  readonly profile?: string;
  readonly filepath?: string;
  readonly configFilepath?: string;
}

function filesIn(env: NodeJS.ProcessEnv): CredentialFiles {
  const filepath = env['AWS_SHARED_CREDENTIALS_FILE'];
  const configFilepath = env['AWS_CONFIG_FILE'];
  return { ...(filepath ? { filepath } : {}), ...(configFilepath ? { configFilepath } : {}) };
}

/** A lab's endpoint is no reason to hand out the real machine's role. */
function mayAskMachine(settings: Settings, env: NodeJS.ProcessEnv): boolean {
  return settings.endpoints.aws === undefined && env['AWS_EC2_METADATA_DISABLED'] !== 'true';
}

async function fromEverywhere(files: CredentialFiles): Promise<KeyProvider> {
  const { fromNodeProviderChain } = await import('@aws-sdk/credential-providers');
  return fromNodeProviderChain({ ...files, ...metadataService });
}

/** The profile comes last: the error of the last place is the one that is told. */
async function fromFiles(files: CredentialFiles): Promise<KeyProvider> {
  const { createCredentialChain, fromIni, fromProcess, fromSSO, fromTokenFile } =
    await import('@aws-sdk/credential-providers');
  return createCredentialChain(fromTokenFile(), fromSSO(files), fromProcess(files), fromIni(files));
}
