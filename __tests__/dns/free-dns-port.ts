import { createSocket } from 'node:dgram';
import { createServer, type AddressInfo } from 'node:net';

/** A port of the loopback that is free for TCP and UDP at the moment. */
export async function freeDnsPort(): Promise<number> {
  const tcp = createServer();
  await new Promise<void>((resolve) => tcp.listen(0, '127.0.0.1', resolve));
  const { port } = tcp.address() as AddressInfo;
  const free = await isFreeForUdp(port);
  await new Promise<void>((resolve) => tcp.close(() => resolve()));
  return free ? port : freeDnsPort();
}

async function isFreeForUdp(port: number): Promise<boolean> {
  const udp = createSocket('udp4');
  const free = await new Promise<boolean>((resolve) => {
    udp.once('error', () => resolve(false));
    udp.bind(port, '127.0.0.1', () => resolve(true));
  });
  udp.close();
  return free;
}
