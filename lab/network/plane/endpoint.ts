/** The appliances' HTTPS port. */
export const httpsPort = 443;

/** `"203.0.113.10:443"`, `"[2001:db8::10]:443"`. */
export function endpoint(address: string, port: number = httpsPort): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}
