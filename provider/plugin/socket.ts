import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Address } from './handshake';

/** Longer paths cannot be bound. @source sockaddr_un of the BSDs, the shortest: 104 octets with the closing zero */
const longestPath = 103;

/** Where to listen. */
export interface Socket {
  /** As grpc-js names it: `"unix:/tmp/swing-x1/s"`, `"127.0.0.1:0"`. */
  readonly target: string;
  /** As Terraform is told, once the port is known. */
  address(port: number): Address;
  /** Takes the folder away again. Safe to repeat. */
  remove(): void;
}

/**
 * A socket in a folder that only this user may enter; a free port of the loopback where there are no such sockets or the
 * path would be too long. Either way nobody gets in without the client's key.
 */
export function makeSocket(env: NodeJS.ProcessEnv, platform: NodeJS.Platform = process.platform): Socket {
  const parent = env['PLUGIN_UNIX_SOCKET_DIR'] ?? tmpdir();
  const tooLong = Buffer.byteLength(join(parent, 'swing-XXXXXX', 's')) > longestPath;
  return platform === 'win32' || tooLong ? onLoopback() : inFolder(parent);
}

function inFolder(parent: string): Socket {
  const folder = mkdtempSync(join(parent, 'swing-'));
  const path = join(folder, 's');
  return {
    target: `unix:${path}`,
    address: () => ({ network: 'unix', address: path }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function onLoopback(): Socket {
  return {
    target: '127.0.0.1:0',
    address: (port) => ({ network: 'tcp', address: `127.0.0.1:${port}` }),
    remove: () => undefined,
  };
}
