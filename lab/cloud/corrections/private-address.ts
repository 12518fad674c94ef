import { child, elements, parseXml, renderXml, rootOf, text, type XmlNode } from '../wire/xml';
import { matches, splitFilters } from '../wire/filters';
import { withParams, type ArrivingCall } from '../wire/call';
import type { Association } from '../address-book';
import { isEc2, refuse, type Correction, type Next } from './correction';
import { wantedPlace } from './place';

/** Filters that the emulator answers from the interface's primary address or from nothing. */
const answeredHere: ReadonlySet<string> = new Set(['private-ip-address', 'instance-id']);

/** The emulator forgets the private address and reports the primary one, so that every plan wants a replacement. */
export const privateAddress: Correction = {
  id: 'private-address-reported',
  sentence: 'the private address an association was made for is kept and reported by DescribeAddresses',
  source: 'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Address.html (PrivateIpAddress)',
  answer: async (call, next, book) => {
    if (isEc2(call, 'DescribeAddresses')) return describe(call, next, () => book.associations(call));
    if (!isEc2(call, 'AssociateAddress')) return next(call);
    const wanted = await wantedPlace(call, book);
    const known = (await book.interfaces(call)).find((one) => one.id === wanted?.networkInterfaceId);
    if (wanted !== undefined && known?.privateIps.includes(wanted.privateIp) === false) {
      const message = `Private address ${wanted.privateIp} is not assigned to interface ${wanted.networkInterfaceId}`;
      return refuse(call, { status: 400, code: 'InvalidParameterValue', message });
    }
    const answer = await next(call);
    const associationId = text(rootOf(parseXml(answer.body)), 'associationId');
    if (associationId !== undefined && wanted !== undefined) book.remember(associationId, wanted.privateIp);
    return answer;
  },
};

type Associations = () => Promise<readonly Association[]>;

async function describe(call: ArrivingCall, next: Next, associations: Associations): ReturnType<Next> {
  const { params, local } = splitFilters(call.params, answeredHere);
  const answer = await next(withParams(call, params));
  if (answer.status !== 200) return answer;
  const known = await associations();
  const document = parseXml(answer.body);
  const corrected = elements(rootOf(document), 'addressesSet').map((item) => correctAddress(item, known));
  child(rootOf(document), 'addressesSet')['item'] = corrected.filter((item) => matches(local, valuesOf(item)));
  return { ...answer, body: renderXml(document) };
}

function correctAddress(item: XmlNode, known: readonly Association[]): XmlNode {
  const association = known.find((one) => one.publicIp === text(item, 'publicIp'));
  if (association === undefined) return item;
  return { ...item, privateIpAddress: association.privateIp, instanceId: association.instanceId ?? '' };
}

function valuesOf(item: XmlNode): (name: string) => readonly (string | undefined)[] {
  return (name) => [text(item, name === 'instance-id' ? 'instanceId' : 'privateIpAddress')];
}
