import type { Construct } from 'constructs';
import { isAbsolute, join } from 'node:path';
import { SwingProvider } from '../constructs';
import type { Settings } from '../site';

/**
 * The provider of this project. Accounts and keys come from the environment; where a lab or a tunnel leads elsewhere, it is
 * told so.
 *
 * @param root folder of `swing.yaml`, to which its paths are relative
 */
export function swingProvider(scope: Construct, { endpoints }: Settings, root = process.cwd()): SwingProvider {
  const { ca, connect, nameServers } = endpoints;
  const servers = Object.entries(nameServers).map(([name, place]) => [`${name}:53`, place] as const);
  const redirects = { ...connect, ...Object.fromEntries(servers) };
  return new SwingProvider(scope, 'swing', {
    ...(ca === undefined ? {} : { caFile: isAbsolute(ca) ? ca : join(root, ca) }),
    ...(Object.keys(redirects).length === 0 ? {} : { connect: redirects }),
  });
}
