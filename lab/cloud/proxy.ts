import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';

import { closeServer, listenOnLoopback, loopback, portOf } from '../network/free-port';
import type { OnCall, RecordedCall } from '../recorded-call';
import { Cloud } from './cloud';
import type { JudgeHealth } from './corrections';
import { Faults, type AfterHook, type BeforeHook, type Disposer, type When } from './faults';
import { OneAtATime } from './one-at-a-time';
import { Recorder } from './recorder';
import { refusalAnswer, type Answer } from './wire/answer';
import { parseCall, type ArrivingCall } from './wire/call';

export interface RecordingProxyOptions {
  /** Where the emulator listens: `"http://127.0.0.1:41235"`. @default - there is no cloud: every call is refused */
  readonly upstream?: string;
  /** Access key ids the cloud has issued; @default - every key is believed */
  readonly accessKeyIds?: readonly string[];
}

/** The cloud as callers see it: the emulator, corrected, recorded, and made to fail on demand. */
export interface RecordingProxy {
  /** For `endpoints.aws` of `swing.yaml`: `"http://127.0.0.1:41235"`. */
  readonly url: string;
  /** Every call so far, in the order in which it was answered. */
  readonly calls: readonly RecordedCall[];
  onCall(listener: OnCall): Disposer;
  before(when: When, hook: BeforeHook): Disposer;
  after(when: When, hook: AfterHook): Disposer;
  drop(when: When): Disposer;
  failWith(when: When, status: number, code: string): Disposer;
  /** Who says how healthy the targets of load balancers are. @default - all are */
  judgeHealthBy(judge: JudgeHealth): void;
  /** From now on listeners show their one group as ForwardConfig too, as AWS may. @default - TargetGroupArn alone */
  showForwardConfig(): void;
  stop(): Promise<void>;
}

/** Starts the proxy on a free loopback port. Calls that change the cloud go through one at a time. */
export async function startRecordingProxy(options: RecordingProxyOptions): Promise<RecordingProxy> {
  const [recorder, faults] = [new Recorder(), new Faults()];
  const cloud = new Cloud(options);
  const line = new Line(cloud, recorder, faults);
  const server = createServer((request, response) => void line.take(request, response));
  await listenOnLoopback(server);
  return {
    url: `http://${loopback}:${portOf(server)}`,
    calls: recorder.calls,
    onCall: recorder.onCall,
    before: faults.before,
    after: faults.after,
    drop: faults.drop,
    failWith: faults.failWith,
    judgeHealthBy: (judge) => cloud.judgeHealthBy(judge),
    showForwardConfig: () => cloud.showForwardConfig(),
    stop: async () => {
      server.closeAllConnections();
      await closeServer(server);
    },
  };
}

/** What one call goes through from its arrival to its answer. */
class Line {
  readonly #writes = new OneAtATime();

  public constructor(
    private readonly cloud: Cloud,
    private readonly recorder: Recorder,
    private readonly faults: Faults,
  ) {}

  public async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const call = await readCall(request).catch(() => undefined);
    if (call === undefined) return void request.destroy();
    const serve = (): Promise<void> => this.#serve(call, response);
    await (call.writing ? this.#writes.run(serve) : serve()).catch((error: unknown) =>
      send(response, defect(call, error)),
    );
  }

  async #serve(call: ArrivingCall, response: ServerResponse): Promise<void> {
    if (await this.faults.runBefore(call)) return void response.destroy();
    const refusal = this.faults.refusalFor(call);
    const outcome =
      refusal === undefined ? await this.cloud.perform(call) : { answer: refusalAnswer(call, refusal), effects: [] };
    await this.recorder.record(call, outcome);
    await this.faults.runAfter(call);
    if (this.faults.drops(call)) return void response.destroy();
    send(response, outcome.answer);
  }
}

async function readCall(request: IncomingMessage): Promise<ArrivingCall> {
  const body = (await buffer(request)).toString('utf8');
  return parseCall({ method: request.method ?? 'GET', path: request.url ?? '/', headers: request.headers, body });
}

function send(response: ServerResponse, answer: Answer): void {
  if (response.destroyed || response.headersSent) return;
  const headers = { 'content-type': answer.contentType, 'x-amzn-requestid': 'lab', ...answer.headers };
  response.writeHead(answer.status, headers);
  response.end(answer.body);
}

/** A defect of the lab must look like one, not like a gap of the cloud. */
function defect(call: ArrivingCall, error: unknown): Answer {
  const message = error instanceof Error ? error.message : String(error);
  return refusalAnswer(call, { status: 500, code: 'LabDefect', message });
}
