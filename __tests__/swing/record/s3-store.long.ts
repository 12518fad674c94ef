import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { startMoto, startRecordingProxy, type Moto, type RecordingProxy } from '../../../lab/cloud';
import { readSettings } from '../../../site';
import { recordStoreFor, takeLock, type PairRecordStore } from '../../../swing/record';
import { describeWith } from '../../support/requirements';
import { fakeClock, nothing } from './fixtures';
import { advanced, keepsPairRecords } from './keeps-pair-records';

jest.setTimeout(60_000);

const keys = { AWS_ACCESS_KEY_ID: 'AKIATEST', AWS_SECRET_ACCESS_KEY: 'test' };

describeWith(['moto'], 'a record in an S3 object', () => {
  let moto: Moto;
  let proxy: RecordingProxy;
  let client: S3Client;
  let sites = 0;

  beforeAll(async () => {
    moto = await startMoto();
    proxy = await startRecordingProxy({ upstream: moto.url, accessKeyIds: [keys.AWS_ACCESS_KEY_ID] });
    const credentials = { accessKeyId: keys.AWS_ACCESS_KEY_ID, secretAccessKey: keys.AWS_SECRET_ACCESS_KEY };
    client = new S3Client({ endpoint: moto.url, region: 'eu-central-1', forcePathStyle: true, credentials });
    const there = { LocationConstraint: 'eu-central-1' } as const;
    await client.send(new CreateBucketCommand({ Bucket: 'states', CreateBucketConfiguration: there }));
  });
  afterAll(async () => {
    client.destroy();
    await proxy.stop();
    await moto.stop();
  });

  function store(site: string, more: { bucket?: string; url?: string; env?: NodeJS.ProcessEnv } = {}): PairRecordStore {
    const yaml = `lock: { s3: { bucket: ${more.bucket ?? 'states'}, region: eu-central-1, keyPrefix: swing } }
endpoints: { aws: "${more.url ?? proxy.url}" }`;
    const settings = readSettings(yaml, 'swing.yaml');
    return recordStoreFor({ site: { name: site }, settings, env: more.env ?? keys, recordDir: '/nowhere' });
  }

  function newSite(): string {
    sites += 1;
    return `s${sites}.example.com`;
  }

  const keyOf = (site: string) => ({ Bucket: 'states', Key: `swing/${site}.swing.json` });
  const isPut = (site: string) => (call: { method: string; path: string }) =>
    call.method === 'PUT' && call.path.includes(site);

  keepsPairRecords(
    () => {
      const site = newSite();
      return {
        open: () => store(site),
        damage: async (text) =>
          void (await client.send(
            new PutObjectCommand({ ...keyOf(site), Body: text, ContentLength: Buffer.byteLength(text) }),
          )),
      };
    },
    { runs: 15 },
  );

  it('knows its own write again when the answer was lost and the repetition came second', async () => {
    const site = newSite();
    const found = await advanced(store(site), 1);
    let lost = 0;
    const over = proxy.drop((call) => isPut(site)(call) && (lost += 1) === 1);
    const written = await store(site).compareAndSwap(found, { ...nothing, generation: 9 });
    over();
    expect(lost).toBeGreaterThan(1);
    expect(written).toMatchObject({ revision: 2, generation: 9 });
    expect(await store(site).read()).toEqual(written);
  });

  it('knows its own write again when every answer was lost', async () => {
    const site = newSite();
    const over = proxy.drop(isPut(site));
    const written = await store(site).compareAndSwap(await store(site).read(), { ...nothing, generation: 3 });
    over();
    expect(written).toMatchObject({ revision: 1, generation: 3 });
  });

  it('fails when no write arrives: nothing stands there, and nobody holds the lock', async () => {
    const site = newSite();
    const over = proxy.before(isPut(site), () => 'lost');
    const options = { doing: 'x', now: fakeClock().now, leaseSeconds: 60, terraformLockFree: async () => true };
    await expect(takeLock(store(site), options)).rejects.toMatchObject({
      exitCode: 4,
      problems: [{ code: 'PairRecordNotWritten', place: `s3://states/swing/${site}.swing.json` }],
    });
    over();
    expect((await store(site).read()).revision).toBe(0);
  });

  it('fails when the service answers with an error, however often it is asked', async () => {
    const site = newSite();
    const over = proxy.failWith(isPut(site), 503, 'SlowDown');
    const attempt = store(site).compareAndSwap({ revision: 0, ...nothing }, nothing);
    await expect(attempt).rejects.toMatchObject({ exitCode: 4, problems: [{ code: 'PairRecordNotWritten' }] });
    over();
  });

  it('loses when another writer is in between, by the name the service gives to it', async () => {
    const site = newSite();
    const over = proxy.failWith(isPut(site), 409, 'ConditionalRequestConflict');
    expect(await store(site).compareAndSwap({ revision: 0, ...nothing }, nothing)).toBeUndefined();
    over();
  });

  it('fails when the service ignores conditions: two writers would both hold the pair', async () => {
    const site = newSite();
    // what a service without conditions does: the later write stands, and both are told that theirs was taken
    const over = proxy.after(isPut(site), async () => {
      const Body = '{"format":1,"revision":1,"generation":0,"holder":null,"inProgress":null,"last":null}';
      await client.send(new PutObjectCommand({ ...keyOf(site), Body }));
    });
    await expect(store(site).compareAndSwap({ revision: 0, ...nothing }, nothing)).rejects.toMatchObject({
      exitCode: 4,
      problems: [{ code: 'LockStoreNotConditional' }],
    });
    over();
  });

  it.each([
    ['there is no bucket', 'LockBucketMissing', { bucket: 'no-such-bucket' }],
    [
      'the credentials are not accepted',
      'LockCredentialsRefused',
      { env: { ...keys, AWS_ACCESS_KEY_ID: 'AKIAOTHER' } },
    ],
    ['nobody answers there', 'PairRecordNotRead', { url: 'http://127.0.0.1:9' }],
  ])('fails by name when %s', async (_what, code, more) => {
    const failing = store(newSite(), more);
    await expect(failing.read()).rejects.toMatchObject({ exitCode: 4, problems: [{ code }] });
    const attempt = failing.compareAndSwap({ revision: 0, ...nothing }, nothing);
    await expect(attempt).rejects.toMatchObject({ exitCode: 4, problems: [{ remedy: expect.any(String) }] });
  });
});
