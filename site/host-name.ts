import { z } from 'zod';

/** @source RFC 1035 §2.3.4 */
const longestName = 253;
/** @source RFC 1123 §2.1 */
const label = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** Lower case without trailing dot, or undefined: `"Support.Example.COM."` is `"support.example.com"`. */
export function tryHostName(text: string): string | undefined {
  const name = text.replace(/\.$/, '').toLowerCase();
  const labels = name.split('.');
  // A last label of digits would be an address that was mistyped: 1.2.3.999.
  const valid = name.length <= longestName && labels.length > 1 && labels.every((part) => label.test(part));
  return valid && !/^\d+$/.test(labels.at(-1) ?? '') ? name : undefined;
}

/** A host name of at least two labels: `"support.example.com"`. */
export const hostName = z.string().transform((text, context) => {
  const name = tryHostName(text);
  if (name !== undefined) return name;
  context.addIssue({
    code: 'custom',
    message: 'must be a host name such as support.example.com',
    params: { code: 'NotAHostName', allowed: 'letters, digits and hyphens in at least two labels' },
    input: text,
  });
  return z.NEVER;
});

/** Whether a name lies in a zone: `support.example.com` in `example.com`. */
export function liesInZone(name: string, zone: string): boolean {
  return name === zone || name.endsWith(`.${zone}`);
}
