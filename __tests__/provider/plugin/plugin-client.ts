import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { credentials, makeClientConstructor, type Client, type ServiceDefinition } from '@grpc/grpc-js';
import { generate } from 'selfsigned';
import { controllerService, providerService, type ProviderMethod } from '../../../provider/plugin/wire';

/** Key and certificate of a client, PEM, as go-plugin makes them: P-521, for `localhost`. */
export interface ClientKey {
  readonly certificate: string;
  readonly privateKey: string;
}

export async function makeClientKey(): Promise<ClientKey> {
  const made = await generate([{ name: 'commonName', value: 'localhost' }], { keyType: 'ec', curve: 'P-521' });
  return { certificate: made.cert, privateKey: made.private };
}

/** The cookie, as Terraform hands it over. */
export const magicCookie = 'd602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2';

/** A provider's process with a connection to it. */
export interface StartedPlugin {
  readonly child: ChildProcess;
  /** `["1", "6", "unix", "/tmp/…", "grpc", "MIIB…"]` */
  readonly handshake: readonly string[];
  call<Response>(method: ProviderMethod, request: object): Promise<Response>;
  /** Says Shutdown and resolves with the exit code. */
  shutdown(): Promise<number | null>;
  stderr(): string;
}

export interface PluginToStart {
  readonly program: string;
  readonly args?: readonly string[];
  /** Told to the provider. */
  readonly key: ClientKey;
  /** Shown to it. @default key */
  readonly connectAs?: ClientKey;
  readonly env?: NodeJS.ProcessEnv;
}

/** Starts a provider and connects to it as go-plugin does: cookie, handshake line, both certificates. */
export async function startPlugin({
  program,
  args = [],
  key,
  connectAs,
  env = {},
}: PluginToStart): Promise<StartedPlugin> {
  const child = spawn(program, [...args], {
    env: {
      ...process.env,
      TF_PLUGIN_MAGIC_COOKIE: magicCookie,
      PLUGIN_PROTOCOL_VERSIONS: '5,6',
      PLUGIN_CLIENT_CERT: key.certificate,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stderr = '';
  child.stderr.on('data', (part: Buffer) => (stderr += part.toString()));
  const exited = once(child, 'exit').then(([code]) => code as number | null);
  const line = await Promise.race([firstLine(child), exited.then((code) => `exit ${code}: ${stderr}`)]);
  const handshake = line.split('|');
  if (handshake.length !== 6) throw new Error(`no handshake: ${line}`);
  const [provider, controller] = connect(handshake, connectAs ?? key);
  return {
    child,
    handshake,
    call: (method, request) => call(provider, method, request),
    shutdown: async () => {
      await call(controller, 'Shutdown', {});
      const code = await exited;
      [provider, controller].forEach((client) => client.close());
      return code;
    },
    stderr: () => stderr,
  };
}

function firstLine(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('stdout is not read');
  return once(createInterface({ input: child.stdout }), 'line').then(([line]) => line as string);
}

function connect(handshake: readonly string[], key: ClientKey): readonly [Client, Client] {
  const [, , network = '', address = '', , certificate = ''] = handshake;
  const target = network === 'unix' ? `unix:${address}` : address;
  const root = Buffer.from(pem(certificate));
  const how = credentials.createSsl(root, Buffer.from(key.privateKey), Buffer.from(key.certificate));
  const client = (service: ServiceDefinition) =>
    new (makeClientConstructor(service, 'x'))(target, how, { 'grpc.ssl_target_name_override': 'localhost' });
  return [client(providerService), client(controllerService)];
}

/** From the base64 of the handshake, which has no padding. */
export function pem(base64: string): string {
  if (base64.includes('=')) throw new Error('the certificate is padded: Go would not read it');
  const padded = Buffer.from(base64, 'base64').toString('base64');
  return `-----BEGIN CERTIFICATE-----\n${padded.match(/.{1,64}/g)?.join('\n')}\n-----END CERTIFICATE-----\n`;
}

function call<Response>(client: Client, method: string, request: object): Promise<Response> {
  const methods = client as unknown as Record<string, (request: object, done: Done<Response>) => void>;
  return new Promise((resolve, reject) => {
    methods[method]?.call(client, request, (error, response) => {
      if (error === null && response !== undefined) resolve(response);
      else reject(error ?? new Error('nothing was answered'));
    });
  });
}

type Done<Response> = (error: Error | null, response?: Response) => void;
