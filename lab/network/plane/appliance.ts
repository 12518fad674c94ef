import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import { connect, type Socket } from 'node:net';

import { closeServer, listenOnLoopback, loopback, portOf } from '../free-port';
import type { ApplianceApi } from './appliance-api';
import type { Certificate } from './certificate';
import { resetConnection } from './reset';
import type { Station } from './station';

/** Which of the two answered; the certificate is the same on both and proves nothing. */
export const applianceIdHeader = 'x-appliance-id';
/** Through which private address the request came in: `"10.0.1.50"`. */
export const privateAddressHeader = 'x-private-address';

/** Who an appliance is. */
export interface Identity {
  readonly side: Station;
  /** `"appliance-a"`. */
  readonly applianceId: string;
  /** @default - it has none, and is never off */
  readonly api?: ApplianceApi;
}

/**
 * A simulated appliance: HTTPS on a port that only the data plane is told.
 *
 * Its API answers what is the API's. Every other GET is answered with `{"applianceId":"…","privateAddress":"…"}`; either way the
 * connection is closed.
 */
export class Appliance {
  readonly side: Station;
  readonly applianceId: string;
  readonly api: ApplianceApi | undefined;
  readonly #server: Server;
  /** Private address by the port from which the data plane reaches the server. */
  readonly #cameThrough = new Map<number, string>();

  private constructor({ side, applianceId, api }: Identity, certificate: Certificate) {
    this.side = side;
    this.applianceId = applianceId;
    this.api = api;
    this.#server = createServer(certificate, (request, response) => this.#serve(request, response));
    this.#server.on('tlsClientError', () => undefined).on('clientError', (_, socket) => socket.destroy());
    this.#server.on('secureConnection', (socket) => socket.on('error', () => undefined));
  }

  public static async start(identity: Identity, certificate: Certificate): Promise<Appliance> {
    const appliance = new Appliance(identity, certificate);
    await listenOnLoopback(appliance.#server);
    return appliance;
  }

  /** Takes a connection that the data plane delivers to one of this appliance's private addresses; resets it while it is off. */
  public accept(connection: Socket, privateAddress: string): void {
    if (this.api?.isOn === false) return resetConnection(connection);
    const guest = connect({ port: portOf(this.#server), host: loopback, noDelay: true });
    guest.once('connect', () => this.#remember(guest, privateAddress));
    guest.once('error', () => resetConnection(connection));
    connection.once('close', () => guest.destroy());
    // nobody reads it any more then, and a connection whose end is never read is never closed
    guest.once('close', () => connection.resume());
    connection.pipe(guest).pipe(connection);
  }

  public async stop(): Promise<void> {
    const closed = closeServer(this.#server);
    this.#server.closeAllConnections();
    await closed;
  }

  #remember(guest: Socket, privateAddress: string): void {
    const port = guest.localPort ?? 0;
    this.#cameThrough.set(port, privateAddress);
    guest.once('close', () => this.#cameThrough.delete(port));
  }

  #serve(request: IncomingMessage, response: ServerResponse): void {
    if (this.api?.isOn === false) return void response.destroy();
    if (this.api?.answers(request.url ?? '') === true) return void this.api.serve(request, response);
    this.#answer(request, response);
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const port = request.socket.remotePort ?? 0;
    const privateAddress = this.#cameThrough.get(port) ?? '';
    response.writeHead(request.method === 'GET' ? 200 : 405, {
      'content-type': 'application/json',
      connection: 'close',
      [applianceIdHeader]: this.applianceId,
      [privateAddressHeader]: privateAddress,
    });
    response.end(JSON.stringify({ applianceId: this.applianceId, privateAddress }));
  }
}
