import { z } from 'zod';
import { readBackend, readLock } from './backend-reader';
import type { Backend, LockPlace } from './backend-settings';
import { hostName, tryHostName } from './host-name';
import { tryIpAddress } from './ip-address';
import { parseLocatedYaml } from './located-yaml';
import { PartReader } from './part-reader';
import { plainText } from './plain-text';
import { badInput } from './problem';
import type { AwsSettings, Endpoints, Settings } from './settings';
import { strict } from './strict';

const port = '([1-9]\\d{0,4})';
const hostAndPort = z
  .string()
  .regex(new RegExp(`^([^\\s:@/]+|\\[[0-9a-fA-F:.]+\\]):${port}$`), { error: 'must look like "127.0.0.1:5354"' });

/** `203.0.113.10:443` in the form in which it is looked up. */
const connectFrom = hostAndPort.transform((text) => {
  const colon = text.lastIndexOf(':');
  const host = text.slice(0, colon).replace(/^\[(.*)\]$/, '$1');
  const known = tryIpAddress(host)?.text ?? tryHostName(host) ?? host;
  return known.includes(':') ? `[${known}]${text.slice(colon)}` : `${known}${text.slice(colon)}`;
});

const aws = strict({
  profile: plainText(128).optional().describe('Profile of the AWS configuration'),
  assumeRole: strict({
    roleArn: z.string().regex(/^arn:[a-z-]+:iam::\d{12}:role\/.+$/, { error: 'must be the ARN of a role' }),
    externalId: plainText(1224).optional(),
  }).optional(),
});

const url = z
  .url({ protocol: /^https?$/, error: 'must be an http or https address' })
  .refine((text) => !text.includes('@'), { error: 'must not hold a user or password' });

const endpoints = strict({
  aws: url.optional(),
  nameServers: z.record(hostName, hostAndPort).default({}),
  connect: z.record(connectFrom, hostAndPort).default({}),
  ca: plainText(4096).optional(),
});

const keys = ['backend', 'lock', 'aws', 'endpoints'];

/**
 * Reads `swing.yaml`; absent text means all defaults.
 *
 * @throws SwingError 2 with all problems of syntax and schema
 */
export function readSettings(text: string | undefined, file: string): Settings {
  const yaml = parseLocatedYaml(text ?? '', file);
  const reader = new PartReader(yaml);
  const broken = yaml.value === undefined && yaml.problems.length > 0;
  const root = broken ? {} : (reader.map(yaml.value ?? {}, [], keys) ?? {});
  const backend = readBackend(reader, root.backend);
  const settings = {
    backend: backend as Backend,
    lock: readLock(reader, root.lock, backend) as LockPlace,
    aws: reader.read(aws, root.aws ?? {}, ['aws']) as AwsSettings,
    endpoints: reader.read(endpoints, root.endpoints ?? {}, ['endpoints']) as Endpoints,
  };
  if (reader.problems.length > 0) throw badInput(...reader.problems);
  return settings;
}
