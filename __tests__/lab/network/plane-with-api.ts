import { get } from 'node:https';

import { applianceClient, applianceCredentials, type ApplianceObservation } from '../../../appliance';
import { issueCertificate, type Certificate } from '../../../lab/network/plane/certificate';
import { startPlane, type StartedPlane } from '../../../lab/network/plane/start-plane';
import { planWiring, type WiringOptions } from '../../../lab/network/wiring';
import { Pair, type PairOptions } from '../../../lab/simulated-pair';

export const site = 'support.example.com';
export const hostnames = { a: 'support-a.example.com', b: 'support-b.example.com' } as const;

/** Two appliances behind a data plane, with their API; no names, no cloud. */
export interface PlaneWithApi {
  readonly pair: Pair;
  readonly network: StartedPlane;
  /** What the product's own client sees at `"203.0.113.40:443"`. */
  observe(place: string): Promise<ApplianceObservation>;
  /** Who answers there by API; an unreachable one's code instead. */
  idAt(place: string): Promise<string | undefined>;
  /** The header by which probes tell the two apart, and the body. */
  pageAt(place: string): Promise<{ readonly header: unknown; readonly body: string }>;
}

let certificate: Promise<Certificate> | undefined;

export async function planeWithApi(wiring: Partial<WiringOptions> = {}, how: Partial<PairOptions> = {}) {
  certificate ??= issueCertificate(site, Object.values(hostnames));
  const issued = await certificate;
  const pair: Pair = new Pair({ hostnames, onSharedIp: (address) => network.plane.cut(address), ...how });
  const own = { a: ['203.0.113.11', '2001:db8::11'], b: ['203.0.113.12', '2001:db8::12'] };
  const ownPrivate = { a: '10.0.1.11', b: '10.0.2.11' };
  const whole = {
    own,
    ownPrivate,
    hostnames: { [hostnames.a]: own.a[0] ?? '', [hostnames.b]: own.b[0] ?? '' },
    ...wiring,
  };
  const network: StartedPlane = await startPlane(planWiring(whole), { ...whole, certificate: issued, apis: pair });
  const observe = (place: string): Promise<ApplianceObservation> => {
    const [host = '', port = ''] = (network.plane.connect[place] ?? '').split(':');
    const credentials = applianceCredentials(pair.account);
    const connect = { host, port: Number(port) };
    return applianceClient({ hostname: site, connect, ca: issued.cert, credentials, timeoutMs: 2_000 }).observe();
  };
  const made: PlaneWithApi = {
    pair,
    network,
    observe,
    idAt: async (place) => {
      const seen = await observe(place);
      return seen.status === 'reachable' ? seen.applianceId : seen.problem.code;
    },
    pageAt: (place) => pageAt(network.plane.connect[place] ?? '', issued.cert),
  };
  return made;
}

function pageAt(at: string, ca: string): Promise<{ readonly header: unknown; readonly body: string }> {
  const [host, port] = at.split(':');
  const options = { host, port, ca, servername: site, headers: { host: site }, agent: false as const };
  return new Promise((resolve, reject) => {
    const request = get(options, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => (body += chunk.toString()));
      response.on('end', () => resolve({ header: response.headers['x-appliance-id'], body }));
    });
    request.on('error', reject);
  });
}
