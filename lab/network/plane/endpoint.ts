/** The appliances' HTTPS port, the only one the data plane carries. */
const httpsPort = 443;

/** `"203.0.113.10:443"`, `"[2001:db8::10]:443"`. */
export function endpoint(address: string): string {
  return address.includes(':') ? `[${address}]:${httpsPort}` : `${address}:${httpsPort}`;
}
