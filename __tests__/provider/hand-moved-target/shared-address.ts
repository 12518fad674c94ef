import { connect, createServer, type Server, type Socket } from 'node:net';
import { closeServer, listenOnLoopback, portOf } from '../../../lab/network/free-port';

/** What stands in front of a pair: a port of the loopback that leads to one port or to none, as a firewall's rule does. */
export interface SharedAddress {
  readonly port: number;
  /** Undefined: nobody answers. Connections in progress stay. */
  lead(port: number | undefined): void;
}

const open: Server[] = [];
const sockets = new Set<Socket>();

/** For `afterEach`. */
export async function closeSharedAddresses(): Promise<void> {
  sockets.forEach((socket) => socket.destroy());
  sockets.clear();
  await Promise.all(open.splice(0).map(closeServer));
}

export async function sharedAddress(first: number | undefined): Promise<SharedAddress> {
  let leadsTo = first;
  const server = createServer((socket) => {
    if (leadsTo === undefined) return void socket.resetAndDestroy();
    forward(socket, connect(leadsTo, '127.0.0.1'));
  });
  open.push(await listenOnLoopback(server));
  return { port: portOf(server), lead: (port) => void (leadsTo = port) };
}

/** A service without TLS: hands back its port. */
export async function plainService(): Promise<number> {
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).end('HTTP/1.1 301 Moved Permanently\r\n\r\n');
  });
  open.push(await listenOnLoopback(server));
  return portOf(server);
}

function forward(outside: Socket, inside: Socket): void {
  for (const [one, other] of [
    [outside, inside],
    [inside, outside],
  ] as const) {
    sockets.add(one);
    one.on('error', () => other.destroy()).on('close', () => other.destroy());
    one.pipe(other);
  }
}
