import type { AddressBook, Association } from '../address-book';
import type { ArrivingCall } from '../wire/call';

/** Where an AssociateAddress wants its address to end. */
export interface Place {
  readonly networkInterfaceId: string;
  readonly privateIp: string;
}

/** The interface and private address an AssociateAddress names; undefined when there is no such interface. */
export async function wantedPlace(call: ArrivingCall, book: AddressBook): Promise<Place | undefined> {
  const { params } = call;
  const [interfaceId, instanceId] = [params.get('NetworkInterfaceId'), params.get('InstanceId')];
  const interfaces = await book.interfaces(call);
  const found = interfaces.find((one) =>
    interfaceId === null ? one.instanceId === instanceId : one.id === interfaceId,
  );
  if (found === undefined) return undefined;
  return { networkInterfaceId: found.id, privateIp: params.get('PrivateIpAddress') ?? found.primaryIp };
}

/** The association of the Elastic IP an AssociateAddress names, if it has one. */
export async function presentAssociation(call: ArrivingCall, book: AddressBook): Promise<Association | undefined> {
  const [allocationId, publicIp] = [call.params.get('AllocationId'), call.params.get('PublicIp')];
  const associations = await book.associations(call);
  return associations.find(
    (one) => one.associationId !== undefined && (one.allocationId === allocationId || one.publicIp === publicIp),
  );
}

export function samePlace(one: Place, other: Place): boolean {
  return one.networkInterfaceId === other.networkInterfaceId && one.privateIp === other.privateIp;
}
