import { createSocket, type RemoteInfo, type Socket as UdpSocket } from 'node:dgram';
import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

import { closeServer, loopback } from '../free-port';

/** How long an answer to a relayed query is waited for, in milliseconds. */
const answerMs = 5_000;

/**
 * The loopback address of one published name server: relays UDP and TCP to a BIND, and can go silent.
 *
 * Silent as a filtered server is: queries arrive and nothing comes back, not even a refusal.
 */
export class NameServerFront {
  #silent = false;
  readonly #connections = new Set<Socket>();
  readonly #pending = new Set<UdpSocket>();

  private constructor(
    public readonly port: number,
    private readonly bindPort: number,
    private readonly udp: UdpSocket,
    private readonly tcp: Server,
  ) {
    udp.on('message', (query, from) => this.#relayQuery(query, from));
    tcp.on('connection', (client) => this.#relayConnection(client));
  }

  public static async start(port: number, bindPort: number): Promise<NameServerFront> {
    const udp = createSocket('udp4');
    const tcp = createServer();
    udp.bind(port, loopback);
    await once(udp, 'listening');
    tcp.listen(port, loopback);
    await once(tcp, 'listening').catch((cause: unknown) => {
      udp.close();
      throw cause;
    });
    return new NameServerFront(port, bindPort, udp, tcp);
  }

  public get address(): string {
    return `${loopback}:${this.port}`;
  }

  public silence(): void {
    this.#silent = true;
  }

  public resume(): void {
    this.#silent = false;
  }

  public async stop(): Promise<void> {
    for (const socket of this.#pending) socket.close();
    this.#pending.clear();
    for (const socket of this.#connections) socket.destroy();
    this.udp.close();
    await closeServer(this.tcp);
  }

  #relayQuery(query: Buffer, from: RemoteInfo): void {
    if (this.#silent) return;
    const upstream = createSocket('udp4');
    this.#pending.add(upstream);
    const finish = (): void => {
      clearTimeout(patience);
      if (this.#pending.delete(upstream)) upstream.close();
    };
    const patience = setTimeout(finish, answerMs);
    upstream.on('error', finish).once('close', () => clearTimeout(patience));
    upstream.once('message', (answer) => {
      finish();
      if (!this.#silent) this.udp.send(answer, from.port, from.address);
    });
    upstream.send(query, this.bindPort, loopback);
  }

  #relayConnection(client: Socket): void {
    this.#keep(client);
    if (this.#silent) {
      client.resume();
      return;
    }
    const upstream = connect(this.bindPort, loopback);
    this.#keep(upstream);
    client.pipe(upstream).pipe(client);
    client.once('close', () => upstream.destroy());
    upstream.once('close', () => client.destroy());
  }

  #keep(socket: Socket): void {
    this.#connections.add(socket);
    socket.on('error', () => socket.destroy()).once('close', () => this.#connections.delete(socket));
  }
}
