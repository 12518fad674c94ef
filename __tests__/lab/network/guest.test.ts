import { connect } from 'node:net';
import { once } from 'node:events';

import { Appliance } from '../../../lab/network/plane/appliance';
import { issueCertificate } from '../../../lab/network/plane/certificate';
import { DataPlane } from '../../../lab/network/plane/data-plane';
import { Guests } from '../../../lab/network/plane/guests';

const onB = { side: 'b', privateAddress: '10.0.2.99' } as const;

describe('the data plane', () => {
  it('delivers into the void where the guest lacks the address, and resets where nobody holds it', async () => {
    const certificate = await issueCertificate('support.example.com');
    const a = await Appliance.start({ side: 'a', applianceId: 'appliance-a' }, certificate);
    const b = await Appliance.start({ side: 'b', applianceId: 'appliance-b' }, certificate);
    const holders = new Map([
      ['203.0.113.10', onB],
      ['203.0.113.11', undefined],
    ]);
    const guests = new Guests({ a: ['10.0.2.99'], b: [] });
    const plane = await DataPlane.start({
      holders,
      wiring: undefined,
      guests,
      applianceAt: (station) => ({ a, b })[station as 'a' | 'b'],
    });
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

    expect(plane.holderOf('203.0.113.10')).toMatchObject({ side: 'b', configuredInGuest: false });
    guests.configure('b', '10.0.2.99');
    expect(plane.holderOf('203.0.113.10')).toMatchObject({ side: 'b', configuredInGuest: true });

    swallowed.destroy();
    await plane.stop();
    await Promise.all([a.stop(), b.stop()]);
  });
});
