import { createSocket } from 'node:dgram';
import { lookup } from 'node:dns/promises';
import { isIP, isIPv6 } from 'node:net';

/**
 * Every address of a host, IPv4 and IPv6, as the system's resolver knows it; an address is its own. Empty when the name
 * is not known or nothing came within the time.
 */
export async function resolveAll(host: string, timeoutMs: number): Promise<readonly string[]> {
  if (isIP(host) !== 0) return [host];
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<readonly string[]>((resolve) => (timer = setTimeout(() => resolve([]), timeoutMs)));
  const found = lookup(host, { all: true }).then(
    (answers) => answers.map(({ address }) => address),
    () => [],
  );
  return Promise.race([found, late]).finally(() => clearTimeout(timer));
}

/** Any would do: nothing is sent there. */
const anyPort = 53;

/** Whether this machine has a route to an address: a machine without IPv6 has none to any IPv6 address. Sends nothing. */
export function hasRouteTo(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createSocket(isIPv6(address) ? 'udp6' : 'udp4');
    const end = (found: boolean): void => {
      socket.close();
      resolve(found);
    };
    socket.once('error', () => end(false));
    socket.connect(anyPort, address, () => end(true));
  });
}
