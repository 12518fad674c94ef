import { z } from 'zod';
import { hostName } from './host-name';
import { plainText } from './plain-text';
import { strict } from './strict';

/** @source https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
const bucket = z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, {
  error: 'must be the name of a bucket, 3 to 63 of a-z, 0-9, dot and hyphen',
});

const region = z.string().regex(/^[a-z]{2,}(-[a-z]+)+-\d$/, { error: 'must be a region such as eu-central-1' });

/** Safe in every tool that takes a key; a leading slash would be part of the object's name. */
const keyPrefix = z.string().regex(/^[A-Za-z0-9!_.*'()-]+(\/[A-Za-z0-9!_.*'()-]+)*$/, {
  error: 'must be words with single slashes between them, none at the ends',
});

const kmsKeyId = z
  .string()
  .regex(/^(arn:[a-z-]+:kms:[a-z0-9-]+:\d{12}:(key|alias)\/.+|alias\/.+|[0-9a-f-]{36}|mrk-[0-9a-f]+)$/, {
    error: 'must be the id, alias or ARN of a KMS key',
  });

/** Twenty leave room for the stack's name: PostgreSQL cuts names off at 63 bytes without a word. */
const schemaName = (longest: number) =>
  z.string().regex(new RegExp(`^[a-z_][a-z0-9_]{0,${longest - 1}}$`), {
    error: `must be 1 to ${longest} of a-z, 0-9 and underscore, no digit first`,
  });

const address = z
  .url({ protocol: /^https?$/, error: 'must be an http or https address' })
  .refine((text) => !text.includes('@'), { error: 'must not hold a user or password' })
  .refine((text) => !/[?#]/.test(text), { error: 'must end with its path: what follows ? may be a secret' })
  .transform((text) => text.replace(/\/+$/, ''));

const method = z.string().regex(/^[A-Z]+$/, { error: 'must be a method such as LOCK' });

const s3Place = { bucket, region, keyPrefix: keyPrefix.optional() };

/** What may stand under `backend:`, by its one key. */
export const backendSchemas = {
  s3: strict({ ...s3Place, kmsKeyId: kmsKeyId.optional() }),
  pg: strict({ schemaPrefix: schemaName(20).default('swing') }),
  http: strict({
    address,
    lockPath: z
      .string()
      .regex(/^(\/[\w.-]+)*$/, { error: 'must be a path such as /lock' })
      .default(''),
    lockMethod: method.default('LOCK'),
    unlockMethod: method.default('UNLOCK'),
    updateMethod: method.default('POST'),
  }),
  remote: strict({
    hostname: hostName.optional(),
    organization: plainText(64),
    workspacePrefix: z.string().regex(/^[A-Za-z0-9_-]{1,30}$/, { error: 'must be 1 to 30 letters, digits, - and _' }),
  }),
} as const;

/** What may stand under `lock:`, by its one key. */
export const lockSchemas = {
  s3: strict(s3Place),
  pg: strict({ schema: schemaName(63).default('failover_swing') }),
} as const;
