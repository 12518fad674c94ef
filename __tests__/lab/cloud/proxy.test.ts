import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { startRecordingProxy, type RecordingProxy } from '../../../lab/cloud';
import { RawClient } from './raw-client';

/** An emulator that says yes to everything and notes in which order it was asked. */
class Yes {
  public readonly asked: string[] = [];
  public running = 0;
  public most = 0;
  readonly #server: Server = createServer((request, response) => {
    let body = '';
    this.running += 1;
    this.most = Math.max(this.most, this.running);
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () =>
      setImmediate(() => {
        this.asked.push(new URLSearchParams(body).get('Action') ?? request.url ?? '');
        this.running -= 1;
        response.end('<Response/>');
      }),
    );
  });

  public async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  public stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}

let yes: Yes;
let proxy: RecordingProxy;
let client: RawClient;

beforeEach(async () => {
  yes = new Yes();
  proxy = await startRecordingProxy({ upstream: await yes.start() });
  client = new RawClient(proxy.url);
});

afterEach(async () => {
  await proxy.stop();
  yes.stop();
});

const change = (): Promise<unknown> => client.route53('POST', '/hostedzone/Z1', '<Update/>');
const read = (): Promise<unknown> => client.sts({ Action: 'GetCallerIdentity' });

test('every call is recorded, numbered from 1 without gaps, with service, action and intent', async () => {
  await read();
  await change();
  await client.ec2({ Action: 'DescribeAddresses' });
  expect(proxy.calls.map(({ seq, service, action, writing }) => [seq, service, action, writing])).toEqual([
    [1, 'sts', 'GetCallerIdentity', false],
    [2, 'route53', 'UpdateHostedZoneComment', true],
    [3, 'ec2', 'DescribeAddresses', false],
  ]);
});

test('calls that change the cloud go through one at a time', async () => {
  await Promise.all(Array.from({ length: 8 }, change));
  expect(yes.most).toBe(1);
  expect(proxy.calls.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});

test('an answer waits until every listener has seen the call, one after the other', async () => {
  const seen: string[] = [];
  proxy.onCall(async () => {
    await new Promise(setImmediate);
    seen.push('first');
  });
  proxy.onCall(() => void seen.push('second'));
  await change();
  expect(seen).toEqual(['first', 'second']);
});

test('a listener that was taken away hears nothing', async () => {
  const heard = jest.fn();
  proxy.onCall(heard)();
  await change();
  expect(heard).not.toHaveBeenCalled();
});

test('a listener that fails is a defect of the lab, answered as such, and the next call goes through', async () => {
  const dispose = proxy.onCall(() => {
    throw new Error('the data plane is gone');
  });
  const answer = await client.route53('POST', '/hostedzone/Z1', '<Update/>');
  expect([answer.status, answer.first('Code')]).toEqual([500, 'LabDefect']);
  dispose();
  expect((await client.route53('POST', '/hostedzone/Z1', '<Update/>')).status).toBe(200);
});

test('before runs ahead of the cloud, after behind the record and ahead of the answer', async () => {
  const order: string[] = [];
  proxy.before(
    ({ writing }) => writing,
    () => void order.push(`before ${yes.asked.length} ${proxy.calls.length}`),
  );
  proxy.after(
    ({ writing }) => writing,
    () => void order.push(`after ${yes.asked.length} ${proxy.calls.length}`),
  );
  await change();
  order.push('answered');
  expect(order).toEqual(['before 0 0', 'after 1 1', 'answered']);
});

test('a call that is lost on its way never reaches the cloud and is not recorded', async () => {
  const dispose = proxy.before(
    () => true,
    () => 'lost',
  );
  await expect(change()).rejects.toThrow('fetch failed');
  expect([yes.asked, proxy.calls]).toEqual([[], []]);
  dispose();
  await change();
  expect(yes.asked).toHaveLength(1);
});

test('a dropped answer is lost after the cloud has changed', async () => {
  proxy.drop(({ action }) => action === 'UpdateHostedZoneComment');
  await expect(change()).rejects.toThrow('fetch failed');
  expect(yes.asked).toHaveLength(1);
  expect(proxy.calls).toMatchObject([{ action: 'UpdateHostedZoneComment', status: 200 }]);
});

test('a failing call does not reach the cloud and is recorded without effects', async () => {
  const dispose = proxy.failWith(({ writing }) => writing, 503, 'ServiceUnavailable');
  const answer = await client.route53('POST', '/hostedzone/Z1', '<Update/>');
  expect([answer.status, answer.first('Code')]).toEqual([503, 'ServiceUnavailable']);
  expect(yes.asked).toEqual([]);
  expect(proxy.calls).toMatchObject([{ status: 503, effects: [] }]);
  dispose();
  expect((await client.route53('POST', '/hostedzone/Z1', '<Update/>')).status).toBe(200);
});

test('an emulator that is gone is answered as a defect of the lab, never left hanging', async () => {
  yes.stop();
  const answer = await client.sts({ Action: 'GetCallerIdentity' });
  expect([answer.status, answer.first('Code')]).toEqual([500, 'LabDefect']);
});
