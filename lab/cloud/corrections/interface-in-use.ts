import type { AddressBook, Interface } from '../address-book';
import type { Refusal } from '../wire/answer';
import type { ArrivingCall } from '../wire/call';
import { isEc2, refuse, type Correction } from './correction';

/** The emulator attaches one interface to several instances, deletes it under them, and gives one address to two. */
export const interfaceInUse: Correction = {
  id: 'interface-and-address-in-use',
  sentence:
    'an interface that is attached is neither given to another instance nor deleted (InvalidNetworkInterface.InUse), and ' +
    'no address of a network is given twice (InvalidIPAddress.InUse)',
  source: 'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html (client error codes)',
  answer: async (call, next, book) => {
    const refusal = await refusalFor(call, book);
    return refusal === undefined ? next(call) : refuse(call, refusal);
  },
};

async function refusalFor(call: ArrivingCall, book: AddressBook): Promise<Refusal | undefined> {
  if (isEc2(call, 'CreateNetworkInterface')) return addressInUse(call, await book.interfaces(call));
  if (!isEc2(call, 'RunInstances') && !isEc2(call, 'DeleteNetworkInterface')) return undefined;
  const wanted = valuesOf(call.params, /^(?:NetworkInterface\.\d+\.)?NetworkInterfaceId$/);
  const known = wanted.length === 0 ? [] : await book.interfaces(call);
  const taken = known.find(({ id, instanceId }) => wanted.includes(id) && instanceId !== undefined);
  if (taken === undefined) return undefined;
  return { status: 400, code: 'InvalidNetworkInterface.InUse', message: `Interface: [${taken.id}] in use.` };
}

/** Private networks repeat their addresses, so only those of the same subnet count. */
function addressInUse({ params }: ArrivingCall, known: readonly Interface[]): Refusal | undefined {
  const wanted = valuesOf(params, /^PrivateIpAddress(?:es\.\d+\.PrivateIpAddress)?$/);
  const near = known.filter(({ subnetId }) => subnetId === params.get('SubnetId'));
  const taken = wanted.find((address) => near.some(({ privateIps }) => privateIps.includes(address)));
  if (taken === undefined) return undefined;
  return { status: 400, code: 'InvalidIPAddress.InUse', message: `The specified address ${taken} is already in use.` };
}

function valuesOf(params: URLSearchParams, name: RegExp): readonly string[] {
  return [...params].filter(([key]) => name.test(key)).map(([, value]) => value);
}
