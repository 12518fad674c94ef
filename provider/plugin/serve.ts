import { writeSync } from 'node:fs';
import {
  Server,
  ServerCredentials,
  type sendUnaryData,
  type ServerUnaryCall,
  type UntypedServiceImplementation,
} from '@grpc/grpc-js';
import type { Provider } from '../framework';
import { answer } from './calls/calls';
import { makeCertificate, type PluginCertificate } from './certificate';
import { systemClock } from './clock';
import { handshakeLine, whyNotToServe } from './handshake';
import { operations } from './operations';
import { ruleProcess } from './process-rules';
import type { Session } from './session';
import { makeSocket } from './socket';
import { controllerService, providerMethods, providerService, type ProviderMethod } from './wire';

/** A state may be large; go-plugin's own limit. */
const messageBytes = 256 * 1024 * 1024;

const longestGoodbyeMs = 200;

/**
 * Serves a provider to the Terraform that started this process, until it says Shutdown.
 * Effects: listens, prints the handshake line on stdout, exits the process; exit code 1 and one sentence on stderr where
 * nobody but a person started it.
 */
export async function serve(provider: Provider): Promise<void> {
  const refusal = whyNotToServe(process.env);
  if (refusal !== undefined) {
    process.stderr.write(`${refusal}\n`);
    process.exit(1);
  }
  const session: Session = {
    provider,
    operations: operations(),
    env: process.env,
    clock: systemClock,
    configuration: undefined,
  };
  ruleProcess(session.operations);
  await listen(session);
}

async function listen(session: Session): Promise<void> {
  const made = makeCertificate();
  const socket = makeSocket(process.env);
  process.on('exit', () => socket.remove());
  const port = await bind(serverOf(session), socket.target, credentials(made));
  writeSync(1, handshakeLine(socket.address(port), made.certificate.raw));
}

function serverOf(session: Session): Server {
  const server = new Server({
    'grpc.max_receive_message_length': messageBytes,
    'grpc.max_send_message_length': messageBytes,
  });
  const handlers = Object.keys(providerMethods).map((method) => [method, handlerOf(method as ProviderMethod, session)]);
  server.addService(providerService, Object.fromEntries(handlers) as UntypedServiceImplementation);
  server.addService(controllerService, {
    Shutdown: (_: ServerUnaryCall<object, object>, done: sendUnaryData<object>) => {
      done(null, {});
      exitWhenAnswered(server);
    },
  });
  return server;
}

/** At once: while the process is there Terraform waits for it, up to two seconds. */
function exitWhenAnswered(server: Server): void {
  server.tryShutdown(() => process.exit(0));
  setTimeout(() => process.exit(0), longestGoodbyeMs);
}

function handlerOf(method: ProviderMethod, session: Session) {
  return (call: ServerUnaryCall<object, object>, done: sendUnaryData<object>): void => {
    answer(method, call.request, session).then(
      (response) => done(null, response),
      (error: unknown) => done(error as Error),
    );
  };
}

/** Both sides show a certificate: only the Terraform that started this process gets in. */
function credentials({ certificate, privateKey }: PluginCertificate): ServerCredentials {
  const client = Buffer.from(process.env['PLUGIN_CLIENT_CERT'] ?? '');
  const pair = { private_key: Buffer.from(privateKey), cert_chain: Buffer.from(certificate.toString()) };
  return ServerCredentials.createSsl(client, [pair], true);
}

function bind(server: Server, target: string, how: ServerCredentials): Promise<number> {
  return new Promise((resolve, reject) => {
    server.bindAsync(target, how, (error, port) => (error === null ? resolve(port) : reject(error)));
  });
}
