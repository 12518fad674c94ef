import type { AddressBook, Association } from '../address-book';
import type { Answer } from '../wire/answer';
import { withParams, type ArrivingCall } from '../wire/call';
import { isEc2, type Correction, type Next } from './correction';
import { samePlace, wantedPlace, type Place } from './place';

/**
 * A private address has one public address at most.
 *
 * Hazard: this is how an appliance loses its own address in a swing that names no private address; the emulator hides it.
 */
export const displacement: Correction = {
  id: 'present-address-displaced',
  sentence: 'AssociateAddress takes away the public address that its private address had before',
  source:
    'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-instance-addressing-eips-associating.html ' +
    '(the existing address is disassociated, an address from the pool is released)',
  answer: async (call, next, book) => {
    if (!isEc2(call, 'AssociateAddress')) return next(call);
    const wanted = await wantedPlace(call, book);
    const before = await book.associations(call);
    const answer = await next(call);
    if (answer.status === 200 && wanted !== undefined) await displace({ call, next, book, wanted }, before);
    return answer;
  },
};

interface Displacing {
  readonly call: ArrivingCall;
  readonly next: Next;
  readonly book: AddressBook;
  readonly wanted: Place;
}

async function displace({ call, next, book, wanted }: Displacing, before: readonly Association[]): Promise<void> {
  for (const victim of before.filter((one) => samePlace(one, wanted) && !isNamedBy(call, one))) {
    if (victim.associationId === undefined) book.takeBack(victim.networkInterfaceId);
    else await mustSucceed(next(disassociation(call, victim.associationId)));
  }
}

function isNamedBy(call: ArrivingCall, one: Association): boolean {
  const named = [call.params.get('AllocationId'), call.params.get('PublicIp')];
  return named.includes(one.allocationId ?? '') || named.includes(one.publicIp);
}

function disassociation(call: ArrivingCall, associationId: string): ArrivingCall {
  const params = new URLSearchParams({
    Action: 'DisassociateAddress',
    Version: '2016-11-15',
    AssociationId: associationId,
  });
  return { ...withParams(call, params), action: 'DisassociateAddress' };
}

async function mustSucceed(answering: Promise<Answer>): Promise<void> {
  const answer = await answering;
  if (answer.status !== 200) throw new Error(`the emulator did not displace an address: ${answer.body}`);
}
