import type { S3Client } from '@aws-sdk/client-s3';
import { s3Client } from '../../live';
import type { S3Place, Settings } from '../../site';
import type { Cell, CellStore, Replacement } from './cell';
import { cellRecordStore } from './cell-record-store';
import type { PairRecordStore } from './record';
import { codeOf, s3Trouble } from './s3-trouble';

export interface S3RecordStoreOptions {
  readonly place: S3Place;
  /** `"support.example.com"`. */
  readonly site: string;
  readonly settings: Settings;
  readonly env: NodeJS.ProcessEnv;
}

/** Object metadata in which a write is named. */
const writeIdKey = 'swing-write';

/** "Somebody else was first". @source Amazon S3 User Guide, "How to prevent object overwrites with conditional writes" */
const lostCodes = new Set(['PreconditionFailed', 'ConditionalRequestConflict', 'NoSuchKey']);

/**
 * Pair records as objects `KEYPREFIX/SITE.swing.json`. An object appears whole and is durable when the service answers;
 * reading after writing is consistent.
 * @source https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
 */
export function s3RecordStore(options: S3RecordStoreOptions): PairRecordStore {
  const { place, site, settings, env } = options;
  const key = `${place.keyPrefix === undefined ? '' : `${place.keyPrefix}/`}${site}.swing.json`;
  let client: Promise<S3Client> | undefined;
  const connected = (): Promise<S3Client> => (client ??= s3Client({ region: place.region, settings, env }));
  const object = { Bucket: place.bucket, Key: key };
  return cellRecordStore(s3Cells(object, connected));
}

interface ObjectName {
  readonly Bucket: string;
  readonly Key: string;
}

function s3Cells(object: ObjectName, connected: () => Promise<S3Client>): CellStore {
  return {
    place: `s3://${object.Bucket}/${object.Key}`,
    remedy:
      'make sure that no swing runs for this site, keep a copy, then put the version before it back (or remove the object: the pair then counts its swings from zero, and every approval must be given again)',
    read: async () => readObject(await connected(), object),
    replace: async (found, by) => putObject(await connected(), object, { found, by }),
    explain: (error) => s3Trouble(error, object.Bucket),
  };
}

async function readObject(client: S3Client, object: ObjectName): Promise<Cell | undefined> {
  const { GetObjectCommand } = await import('@aws-sdk/client-s3');
  try {
    const { Body, ETag, Metadata } = await client.send(new GetObjectCommand(object));
    return {
      text: (await Body?.transformToString('utf8')) ?? '',
      tag: ETag ?? '',
      writeId: Metadata?.[writeIdKey] ?? '',
    };
  } catch (error) {
    if (codeOf(error) === 'NoSuchKey') return undefined;
    throw error;
  }
}

interface Put {
  readonly found: Cell | undefined;
  readonly by: Replacement;
}

async function putObject(client: S3Client, object: ObjectName, { found, by }: Put): Promise<boolean> {
  const { PutObjectCommand } = await import('@aws-sdk/client-s3');
  const condition = found === undefined ? { IfNoneMatch: '*' } : { IfMatch: found.tag };
  const content = { Body: by.text, ContentType: 'application/json', Metadata: { [writeIdKey]: by.writeId } };
  try {
    await client.send(new PutObjectCommand({ ...object, ...content, ...condition }));
    return true;
  } catch (error) {
    if (lostCodes.has(codeOf(error))) return false;
    throw error;
  }
}
