import { request, type IncomingHttpHeaders } from 'node:http';

import type { Answer } from './answer';
import type { ArrivingCall } from './call';

/** How long the emulator may take for one answer, in milliseconds. */
const answerPatienceMs = 60_000;

/** Headers that speak of the connection or the body's framing, which are not the caller's here. */
const notForwarded = new Set([
  'host',
  'connection',
  'content-length',
  'transfer-encoding',
  'accept-encoding',
  'expect',
]);

/** S3 says what an object is in headers. */
const objectHeader = /^(etag|last-modified|location|x-amz-.*)$/;

function objectHeaders(headers: IncomingHttpHeaders): Readonly<Record<string, string>> {
  const kept = Object.entries(headers).filter(([name]) => objectHeader.test(name));
  return Object.fromEntries(kept.map(([name, value]) => [name, String(value)]));
}

/** Sends a call to the emulator and reads the whole answer. @throws Error when it is not reached */
export function forward(upstream: string, call: ArrivingCall): Promise<Answer> {
  const kept = Object.entries(call.headers).filter(([name]) => !notForwarded.has(name));
  const headers = { ...Object.fromEntries(kept), 'content-length': Buffer.byteLength(call.body) };
  return new Promise((resolve, reject) => {
    const outgoing = request(new URL(call.path, upstream), { method: call.method, headers, timeout: answerPatienceMs });
    outgoing.once('timeout', () => outgoing.destroy(new Error(`the emulator did not answer ${call.action} in time`)));
    outgoing.once('error', reject);
    outgoing.once('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk)).once('error', reject);
      response.once('end', () =>
        resolve({
          status: response.statusCode ?? 500,
          contentType: response.headers['content-type'] ?? 'text/xml',
          body: Buffer.concat(chunks).toString('utf8'),
          ...(call.service === 's3' && { headers: objectHeaders(response.headers) }),
        }),
      );
    });
    outgoing.end(call.body);
  });
}
