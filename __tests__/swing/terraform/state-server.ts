import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { closeServer, listenOnLoopback, loopback, portOf } from '../../../lab/network/free-port';

/** A server that keeps states as Terraform's http backend asks for it. */
export interface StateServer {
  /** `"http://127.0.0.1:41237"`. */
  readonly url: string;
  /** By path: what was stored. */
  readonly states: Map<string, string>;
  /** By path: who holds the lock, in Terraform's own words. */
  readonly locks: Map<string, string>;
  stop(): Promise<void>;
}

/** @source https://developer.hashicorp.com/terraform/language/backend/http */
export async function startStateServer(login?: {
  readonly user: string;
  readonly password: string;
}): Promise<StateServer> {
  const [states, locks] = [new Map<string, string>(), new Map<string, string>()];
  const wanted = login && `Basic ${Buffer.from(`${login.user}:${login.password}`).toString('base64')}`;
  const server = createServer((request, response) => {
    if (wanted !== undefined && request.headers.authorization !== wanted) return void answer(response, 401);
    void text(request).then((body) => serve({ request, response, body, states, locks }));
  });
  await listenOnLoopback(server);
  return {
    url: `http://${loopback}:${portOf(server)}`,
    states,
    locks,
    stop: async () => {
      server.closeAllConnections();
      await closeServer(server);
    },
  };
}

interface Asked extends Pick<StateServer, 'states' | 'locks'> {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly body: string;
}

function serve({ request, response, body, states, locks }: Asked): void {
  const path = new URL(request.url ?? '/', 'http://lab.invalid').pathname;
  const held = locks.get(path);
  switch (request.method) {
    case 'GET':
      return answer(response, states.has(path) ? 200 : 404, states.get(path));
    case 'POST':
      states.set(path, body);
      return answer(response, 200);
    case 'LOCK':
      if (held !== undefined) return answer(response, 423, held);
      locks.set(path, body);
      return answer(response, 200);
    case 'UNLOCK':
      locks.delete(path);
      return answer(response, 200);
    default:
      return answer(response, 405);
  }
}

function answer(response: ServerResponse, status: number, body = ''): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(body);
}
