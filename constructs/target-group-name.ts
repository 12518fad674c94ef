import { createHash } from 'node:crypto';

/** @source Elastic Load Balancing API reference, CreateTargetGroup: Name */
const longest = 32;
const hashLength = 6;

/**
 * The name of an appliance's target group, at most 32 letters, digits and hyphens: `support-b-example-com`. A longer
 * host name is cut and ends with a part of its hash: `remote-support-second-exam-1f3a9c`.
 */
export function targetGroupNameOf(hostname: string): string {
  const name = hostname.replace(/[^a-z0-9]+/gi, '-').replace(/^-|-$/g, '');
  if (name.length <= longest) return name;
  const hash = createHash('sha256').update(hostname).digest('hex').slice(0, hashLength);
  return `${name.slice(0, longest - hashLength - 1).replace(/-$/, '')}-${hash}`;
}
