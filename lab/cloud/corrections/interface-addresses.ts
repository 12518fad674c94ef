import type { Association } from '../address-book';
import { matches, splitFilters } from '../wire/filters';
import { withParams } from '../wire/call';
import { child, elements, parseXml, renderXml, rootOf, text, type XmlNode } from '../wire/xml';
import { isEc2, type Correction } from './correction';

/** Filters on addresses, which the emulator does not know or answers from the primary address alone. */
const answeredHere: ReadonlySet<string> = new Set([
  'association.public-ip',
  'association.allocation-id',
  'association.association-id',
  'addresses.association.public-ip',
  'addresses.private-ip-address',
  'private-ip-address',
]);

/** The emulator keeps one public address per interface, the last one, and keeps it after the address moved away. */
export const interfaceAddresses: Correction = {
  id: 'interface-addresses-by-private-address',
  sentence: 'DescribeNetworkInterfaces shows under each private address the public address it has now',
  source: 'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NetworkInterfacePrivateIpAddress.html',
  answer: async (call, next, book) => {
    if (!isEc2(call, 'DescribeNetworkInterfaces')) return next(call);
    const { params, local } = splitFilters(call.params, answeredHere);
    const answer = await next(withParams(call, params));
    if (answer.status !== 200) return answer;
    const known = await book.associations(call);
    const document = parseXml(answer.body);
    const items = elements(rootOf(document), 'networkInterfaceSet').map((item) => correctInterface(item, known));
    child(rootOf(document), 'networkInterfaceSet')['item'] = items.filter((item) => matches(local, valuesOf(item)));
    return { ...answer, body: renderXml(document) };
  },
};

/** An interface as AWS shows it: an association under each private address that has one, the primary's on top. */
export function correctInterface(item: XmlNode, known: readonly Association[]): XmlNode {
  const here = known.filter((one) => one.networkInterfaceId === text(item, 'networkInterfaceId'));
  const addresses = elements(item, 'privateIpAddressesSet').map((address) => correctAddress(address, here));
  const primary = addresses.find((address) => text(address, 'primary') === 'true');
  const { association: _, ...rest } = item;
  return { ...rest, ...pick(primary, 'association'), privateIpAddressesSet: { item: addresses } };
}

function correctAddress(address: XmlNode, here: readonly Association[]): XmlNode {
  const { association: _, ...rest } = address;
  const found = here.find((one) => one.privateIp === text(address, 'privateIpAddress'));
  return found === undefined ? rest : { ...rest, association: renderAssociation(found) };
}

function renderAssociation({ publicIp, allocationId, associationId }: Association): XmlNode {
  const shown = { publicIp, publicDnsName: `ec2-${publicIp.replaceAll('.', '-')}.compute.amazonaws.com` };
  if (allocationId === undefined || associationId === undefined) return { ...shown, ipOwnerId: 'amazon' };
  return { ...shown, ipOwnerId: '123456789012', allocationId, associationId };
}

function pick(node: XmlNode | undefined, name: string): XmlNode {
  const value = node?.[name];
  return value === undefined ? {} : { [name]: value };
}

function valuesOf(item: XmlNode): (name: string) => readonly (string | undefined)[] {
  const addresses = elements(item, 'privateIpAddressesSet');
  const values: Readonly<Record<string, readonly (string | undefined)[]>> = {
    'association.public-ip': [text(child(item, 'association'), 'publicIp')],
    'association.allocation-id': [text(child(item, 'association'), 'allocationId')],
    'association.association-id': [text(child(item, 'association'), 'associationId')],
    'addresses.association.public-ip': addresses.map((one) => text(child(one, 'association'), 'publicIp')),
    'addresses.private-ip-address': addresses.map((one) => text(one, 'privateIpAddress')),
    'private-ip-address': [text(item, 'privateIpAddress')],
  };
  return (name) => values[name] ?? [];
}
