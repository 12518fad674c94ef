import { isIP } from 'node:net';

const hostName =
  /^(?=.{1,253}$)[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?(\.[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?)*$/;

/** Whether an appliance can be addressed by it: `"support-a.example.com"` or an address; no scheme, port or path. */
export function isHost(text: string): boolean {
  return isIP(text) !== 0 || hostName.test(text);
}
