import { createSocket } from 'node:dgram';
import { createServer, type Server } from 'node:net';
import { once } from 'node:events';

export const loopback = '127.0.0.1';

/** Tries before giving up on a port that is free for UDP and TCP alike. */
const attempts = 20;

/** A port of the loopback that is free for UDP and TCP at the moment; another process may take it before the caller does. */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const server = await listenOnLoopback(createServer());
    const port = portOf(server);
    const free = await isFreeForUdp(port);
    await closeServer(server);
    if (free) return port;
  }
  throw new Error(`no port of ${loopback} is free for UDP and TCP after ${attempts} attempts`);
}

export async function listenOnLoopback<S extends Server>(server: S): Promise<S> {
  server.listen(0, loopback);
  await once(server, 'listening');
  return server;
}

export function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server does not listen on a port');
  return address.port;
}

export async function closeServer(server: Server): Promise<void> {
  if (!server.listening) return;
  await new Promise<void>((resolve) => server.close(() => resolve()));
}

async function isFreeForUdp(port: number): Promise<boolean> {
  const socket = createSocket('udp4');
  const bound = await new Promise<boolean>((resolve) => {
    socket.once('error', () => resolve(false));
    socket.bind(port, loopback, () => resolve(true));
  });
  socket.close();
  return bound;
}
