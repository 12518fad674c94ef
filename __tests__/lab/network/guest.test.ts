import { connect } from 'node:net';
import { once } from 'node:events';

import { Appliance } from '../../../lab/network/plane/appliance';
import { issueCertificate } from '../../../lab/network/plane/certificate';
import { DataPlane } from '../../../lab/network/plane/data-plane';

const unconfigured = { side: 'b', privateAddress: '10.0.2.99', configuredInGuest: false } as const;

describe('the data plane', () => {
  it('delivers into the void where the guest lacks the address, and resets where nobody holds it', async () => {
    const certificate = await issueCertificate('support.example.com');
    const a = await Appliance.start({ side: 'a', applianceId: 'appliance-a' }, certificate);
    const b = await Appliance.start({ side: 'b', applianceId: 'appliance-b' }, certificate);
    const holders = new Map([
      ['203.0.113.10', unconfigured],
      ['203.0.113.11', undefined],
    ]);
    const plane = await DataPlane.start({ holders, wiring: undefined, appliances: { a, b } });
    const open = (address: string) => connect(Number(plane.connect[`${address}:443`]?.split(':')[1]), '127.0.0.1');

    const [refused] = await once(open('203.0.113.11'), 'error');
    expect(refused).toMatchObject({ code: 'ECONNRESET' });
    const swallowed = open('203.0.113.10');
    await once(swallowed, 'connect');
    const answer = await Promise.race([
      once(swallowed, 'data'),
      new Promise((resolve) => setTimeout(resolve, 100, 'silence')),
    ]);
    expect(answer).toBe('silence');

    swallowed.destroy();
    await plane.stop();
    await Promise.all([a.stop(), b.stop()]);
  });
});
