import type { Settings } from '../site';
import { gapsOf, type Gaps, type Sample } from './gaps';
import { readTls } from './tls';
import type { TlsTarget } from './world';

/** One address to be probed. */
export interface ProbeTarget extends TlsTarget {
  /** `"Elastic IP 203.0.113.10"`. */
  readonly name: string;
}

export interface ProbeOptions {
  readonly settings: Settings;
  readonly targets: readonly ProbeTarget[];
  /** Attempts per second at each target, 1–1000. */
  readonly ratePerSecond: number;
}

export type TargetReport = Gaps & { readonly name: string };

export interface ProbeReport {
  readonly targets: readonly TargetReport[];
  /** The worst target's. */
  readonly secondsWithoutService: number;
}

export interface Probe {
  /** Ends the attempts, waits for those under way (at most one attempt's time) and reports. */
  stop(): Promise<ProbeReport>;
}

/**
 * An attempt that takes longer has failed. Below the one second after which a lost SYN is sent again, so that a short
 * loss of packets does not look like a slow success. @source RFC 6298 section 2 (initial RTO of 1 s)
 */
const attemptMs = 900;

/** Whether one attempt met a server; a seam for tests. */
export type Attempt = (target: ProbeTarget) => Promise<boolean>;

/** Opens TLS connections to every target at a steady rate until stopped. */
export function startProbe(options: ProbeOptions, attempt: Attempt = tlsAttempt(options.settings)): Probe {
  const series = options.targets.map((target) => startSeries(target, options.ratePerSecond, attempt));
  return {
    stop: async () => {
      const targets = await Promise.all(series.map((each) => each.stop()));
      return { targets, secondsWithoutService: Math.max(0, ...targets.map((each) => each.secondsWithoutService)) };
    },
  };
}

/** Any certificate will do: this asks whether somebody answers; who it is, is asked before and after. */
function tlsAttempt(settings: Settings): Attempt {
  return async (target) =>
    (await readTls({ target, settings, ca: undefined, timeoutMs: attemptMs })).status === 'answered';
}

function startSeries(target: ProbeTarget, ratePerSecond: number, attempt: Attempt): { stop(): Promise<TargetReport> } {
  const samples: Sample[] = [];
  const underWay = new Set<Promise<void>>();
  const startedMs = performance.now();
  let begun = 0;
  const begin = (): void => {
    const atMs = performance.now();
    const one = attempt(target)
      .then((good) => void samples.push({ atMs, good }))
      .finally(() => underWay.delete(one));
    underWay.add(one);
    begun += 1;
  };
  const due = (): number => Math.floor(((performance.now() - startedMs) * ratePerSecond) / 1000) + 1;
  // a late timer is caught up by several attempts at once, so that the rate holds on a busy machine
  const timer = setInterval(() => {
    while (begun < due()) begin();
  }, 1000 / ratePerSecond);
  begin();
  return {
    stop: async () => {
      clearInterval(timer);
      await Promise.all(underWay);
      return { name: target.name, ...gapsOf(samples) };
    },
  };
}
