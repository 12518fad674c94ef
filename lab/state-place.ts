import { CreateBucketCommand, S3Client, type BucketLocationConstraint } from '@aws-sdk/client-s3';
import type { Closers } from './closers';
import type { LabKey } from './environment';
import { startPostgres } from './postgres';

/** Where the lab's workspace keeps state and lock. */
export type LabBackend = 'local' | 's3' | 'pg';

/** What such a place adds to the workspace. */
export interface StatePlace {
  /** Of `swing.yaml`: `{ backend: { pg: {} } }`. */
  readonly settings: object;
  /** What a user would export for it. */
  readonly env: NodeJS.ProcessEnv;
}

export interface StatePlaceOptions {
  readonly backend: LabBackend | undefined;
  /** Where the lab's cloud listens. */
  readonly url: string;
  readonly region: string;
  readonly key: LabKey;
}

const bucket = 'swing-lab-states';

/** Makes the bucket in the lab's cloud, or starts a PostgreSQL of the lab's own. */
export async function startStatePlace(options: StatePlaceOptions, closers: Closers): Promise<StatePlace> {
  switch (options.backend ?? 'local') {
    case 'local':
      return { settings: {}, env: {} };
    case 's3':
      await makeBucket(options);
      return { settings: { backend: { s3: { bucket, region: options.region, keyPrefix: 'lab' } } }, env: {} };
    case 'pg': {
      const { url } = closers.add(await startPostgres(), (one) => one.stop());
      return { settings: { backend: { pg: {} } }, env: { PG_CONN_STR: url } };
    }
  }
}

async function makeBucket({ url, region, key }: StatePlaceOptions): Promise<void> {
  const client = new S3Client({ endpoint: url, region, credentials: key, forcePathStyle: true, maxAttempts: 1 });
  const LocationConstraint = region as BucketLocationConstraint;
  try {
    await client.send(new CreateBucketCommand({ Bucket: bucket, CreateBucketConfiguration: { LocationConstraint } }));
  } finally {
    client.destroy();
  }
}
