import { createServer, type Server } from 'node:https';
import type { Socket } from 'node:net';

import { closeServer, listenOnLoopback, portOf } from '../network/free-port';
import type { Certificate } from '../network/plane/certificate';
import type { SimulatedAppliance } from './simulated-appliance';

/** HTTPS on a free port of the loopback in front of one appliance, for those who need no data plane. */
export class ApplianceServer {
  readonly #server: Server;

  private constructor(appliance: SimulatedAppliance, certificate: Certificate) {
    this.#server = createServer(certificate, (message, response) => void appliance.serve(message, response));
    this.#server.on('connection', (socket) => {
      if (!appliance.isOn) (socket as Socket).resetAndDestroy();
    });
    this.#server.on('tlsClientError', () => undefined).on('clientError', (_, socket) => socket.destroy());
  }

  public static async start(appliance: SimulatedAppliance, certificate: Certificate): Promise<ApplianceServer> {
    const server = new ApplianceServer(appliance, certificate);
    await listenOnLoopback(server.#server);
    return server;
  }

  public get port(): number {
    return portOf(this.#server);
  }

  public async stop(): Promise<void> {
    const closed = closeServer(this.#server);
    this.#server.closeAllConnections();
    await closed;
  }
}
