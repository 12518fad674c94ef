import { get } from 'node:https';

import { Appliance } from '../../../lab/network/plane/appliance';
import { issueCertificate } from '../../../lab/network/plane/certificate';
import { DataPlane } from '../../../lab/network/plane/data-plane';
import { Guests } from '../../../lab/network/plane/guests';

const site = 'support.example.com';

describe('the data plane over many requests', () => {
  it('keeps no connection whose request has ended', async () => {
    const certificate = await issueCertificate(site);
    const a = await Appliance.start({ side: 'a', applianceId: 'appliance-a' }, certificate);
    const b = await Appliance.start({ side: 'b', applianceId: 'appliance-b' }, certificate);
    const holders = new Map([['203.0.113.10', { side: 'a', privateAddress: '10.0.1.50' } as const]]);
    const guests = new Guests({ a: ['10.0.1.50'], b: [] });
    const plane = await DataPlane.start({
      holders,
      wiring: undefined,
      guests,
      applianceAt: (station) => ({ a, b })[station as 'a' | 'b'],
    });
    const port = Number(plane.connect['203.0.113.10:443']?.split(':')[1]);

    try {
      const before = connections();
      for (let index = 0; index < 30; index += 1) await requested(port, certificate.cert);
      // the last ones are still being closed: a few turns of the event loop, bounded
      for (let turn = 0; turn < 200 && connections() > before; turn += 1)
        await new Promise((next) => setTimeout(next, 10));
      expect(connections()).toBeLessThanOrEqual(before);
    } finally {
      await plane.stop();
      await Promise.all([a.stop(), b.stop()]);
    }
  }, 30_000);
});

function connections(): number {
  return process.getActiveResourcesInfo().filter((kind) => kind === 'TCPSocketWrap').length;
}

function requested(port: number, ca: string): Promise<void> {
  const options = { host: '127.0.0.1', port, ca, servername: site, headers: { host: site }, agent: false as const };
  return new Promise((resolve, reject) => {
    get(options, (response) => response.resume().on('close', resolve)).on('error', reject);
  });
}
