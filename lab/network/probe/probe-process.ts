/** The probing process: takes an order, asks until told to stop, hands back the report, and ends with its parent. */
import { dueNow } from './pace';
import type { ProbeOrder } from './plan';
import { summarise } from './report';
import { requestFor, type Request } from './requests';
import type { Sample } from './sample';

/**
 * Requests that are in the air at once. On a machine that is too busy the probe slows down, which its report says, rather
 * than pile up requests until they time out: that would measure the machine.
 */
const inFlightLimit = 100;

const tickMs = 1;

class Prober {
  readonly #samples: Sample[] = [];
  readonly #inFlight = new Set<Promise<void>>();
  readonly #startedAt = now();
  readonly #request: Request;
  #sent = 0;
  readonly #timer: NodeJS.Timeout;

  public constructor(private readonly order: ProbeOrder) {
    this.#request = requestFor(order);
    this.#timer = setInterval(() => this.#tick(), tickMs);
  }

  public async stop(): Promise<readonly Sample[]> {
    clearInterval(this.#timer);
    await Promise.all(this.#inFlight);
    return this.#samples;
  }

  #tick(): void {
    const { ratePerSecond } = this.order.plan;
    const due = dueNow({ ratePerSecond, startedAt: this.#startedAt, sent: this.#sent }, now());
    for (let index = 0; index < due && this.#inFlight.size < inFlightLimit; index += 1) this.#send();
  }

  #send(): void {
    const running = this.#sample(this.#sent).finally(() => this.#inFlight.delete(running));
    this.#inFlight.add(running);
    this.#sent += 1;
  }

  async #sample(index: number): Promise<void> {
    const at = now();
    const outcome = await this.#request(index);
    this.#samples.push({ ...outcome, at, tookMs: now() - at });
    if (index === 0) process.send?.({ kind: 'started' });
  }
}

function now(): number {
  return performance.timeOrigin + performance.now();
}

let prober: Prober | undefined;

process.on('disconnect', () => process.exit(0));
process.on('message', (message: { readonly kind: 'start'; readonly order: ProbeOrder } | { readonly kind: 'stop' }) => {
  if (message.kind === 'start') prober = new Prober(message.order);
  else void prober?.stop().then((samples) => process.send?.({ kind: 'report', report: summarise(samples) }));
});
