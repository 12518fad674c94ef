import type { IncomingMessage, ServerResponse } from 'node:http';

import { answerJson } from './api/json-api';
import type { Served } from './api/served';
import { answerXml, xmlError } from './api/xml-api';
import type { PairClock } from './clock';
import { FaultBoard, type RequestFault } from './faults';
import type { Quirks } from './quirks';
import { bodyOf, jsonAnswer, pageAnswer, requestOf, type SimulatedAnswer, type SimulatedRequest } from './request';
import type { Seat } from './seat';
import type { Tokens } from './tokens';

/** What one appliance is made of. */
export interface ApplianceParts {
  readonly seat: Seat;
  readonly tokens: Tokens;
  readonly quirks: Quirks;
  readonly clock: PairClock;
}

/** One appliance behind whatever listens for it. */
export class SimulatedAppliance {
  readonly faults = new FaultBoard();
  readonly requests: SimulatedRequest[] = [];
  /** Changes when it joins or leaves a pair. */
  public seat: Seat;
  #health: { readonly at: number; readonly answer: SimulatedAnswer } | undefined;

  public constructor(private readonly parts: ApplianceParts) {
    this.seat = parts.seat;
  }

  public get tokens(): Tokens {
    return this.parts.tokens;
  }

  /** Off: nobody may be let in, and what is in the air is not answered. */
  public get isOn(): boolean {
    return this.seat.state().powered;
  }

  public setPower(on: boolean): void {
    this.seat.set({ powered: on });
  }

  /** Whether a path is the API's, its tokens and plain probe included. */
  public answers(path: string): boolean {
    return path.startsWith('/api/') || path.startsWith('/oauth2/') || path.startsWith('/check_health');
  }

  /** Answers one request, whatever its path. Never rejects. */
  public async serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const request = requestOf(message, await bodyOf(message));
      this.requests.push(request);
      await this.#respond(request, message, response);
    } catch {
      // the client has hung up, or sent what no appliance could read
      response.destroy();
    }
  }

  async #respond(request: SimulatedRequest, message: IncomingMessage, response: ServerResponse): Promise<void> {
    const fault = this.faults.take(request);
    switch (fault?.kind) {
      case 'silent':
        return;
      case 'drop-before':
        return void response.destroy();
      case 'slow':
        await this.parts.clock.wait(fault.ms);
        return this.#send(response, this.#answer(request, message));
      case 'drop-after':
        this.#answer(request, message);
        return void response.destroy();
      case 'cut-short':
        return this.#cutShort(response, this.#answer(request, message));
      case 'status':
      case 'wrong-body':
        return this.#send(response, wrongAnswer(fault));
      case undefined:
        return this.#send(response, this.#answer(request, message));
    }
  }

  #answer(request: SimulatedRequest, { headers }: IncomingMessage): SimulatedAnswer {
    const { tokens, quirks } = this.parts;
    if (request.path === '/oauth2/token') return tokens.answer(headers.authorization, request.body);
    if (request.path === '/check_health') return this.#probe();
    const isJson = request.path.startsWith('/api/command/v2/');
    if (isJson && quirks.v2 !== 'spoken') return withoutV2(quirks);
    if (!isJson && request.path !== '/api/command') return pageAnswer(404, 'Not Found');
    if (!tokens.isValid(headers.authorization))
      return jsonAnswer(quirks.accessDenied, { error: 'access_denied', message: 'The token is not valid.' });
    return isJson ? answerJson(request, this.#served()) : answerXml(request, this.#served());
  }

  #served(): Served {
    const { tokens, quirks, clock } = this.parts;
    const { seat } = this;
    return {
      own: () => seat.state(),
      peer: () => seat.peer(),
      order: (order) => seat.order(order),
      permission: tokens.permission,
      quirks,
      now: clock.now(),
      cachedHealth: (fresh) => this.#cachedHealth(fresh),
    };
  }

  #cachedHealth(fresh: () => SimulatedAnswer): SimulatedAnswer {
    const { clock, quirks } = this.parts;
    const isYoung = this.#health !== undefined && clock.now() - this.#health.at < quirks.healthCacheSeconds * 1_000;
    if (this.#health === undefined || !isYoung) this.#health = { at: clock.now(), answer: fresh() };
    return this.#health.answer;
  }

  /** The plain probe, without credentials. */
  #probe(): SimulatedAnswer {
    const { illness, role } = this.seat.state();
    const status = illness !== undefined ? 500 : role === 'backup' ? this.parts.quirks.backupProbe : 200;
    return { status, contentType: 'text/plain', body: status === 200 ? '1' : '0' };
  }

  #send(response: ServerResponse, { status, contentType, body }: SimulatedAnswer): void {
    // it may have died of the very order it was given
    if (!this.isOn) return void response.destroy();
    const limits = { 'x-ratelimit-limit': '20', 'x-ratelimit-remaining': '19' };
    response.writeHead(status, { 'content-type': contentType, connection: 'close', ...limits }).end(body);
  }

  #cutShort(response: ServerResponse, { status, body }: SimulatedAnswer): void {
    response.writeHead(status, { 'content-length': String(body.length + 100) });
    response.write(body, () => response.destroy());
  }
}

function wrongAnswer(fault: Extract<RequestFault, { kind: 'status' | 'wrong-body' }>): SimulatedAnswer {
  if (fault.kind === 'status') return pageAnswer(fault.status, 'Error');
  return { status: 200, contentType: 'text/xml', body: fault.body ?? '<health_check><success>1</succes' };
}

/** What releases before v2 answer to it is not documented. */
function withoutV2(quirks: Quirks): SimulatedAnswer {
  switch (quirks.v2) {
    case 'not-allowed':
      return pageAnswer(405, 'Method Not Allowed');
    case 'html':
      return pageAnswer(403, 'Forbidden');
    case 'login-page':
      return pageAnswer(200, 'Login');
    case 'xml-error':
      return xmlError({ ...quirks, xmlError: 'root' }, 'error', 'The action parameter is missing.');
    default:
      return pageAnswer(404, 'Not Found');
  }
}
