import type { Association } from '../address-book';
import { child, elements, parseXml, renderXml, rootOf, text, type XmlNode } from '../wire/xml';
import { isEc2, type Correction } from './correction';
import { correctInterface } from './interface-addresses';

/** The emulator shows as an instance's own address whichever Elastic IP was associated last, with any private address. */
export const instanceAddresses: Correction = {
  id: 'instance-address-is-its-primary',
  sentence: "DescribeInstances shows as an instance's public address the one of its primary private address",
  source: 'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Instance.html (ipAddress)',
  answer: async (call, next, book) => {
    if (!isEc2(call, 'DescribeInstances')) return next(call);
    const answer = await next(call);
    if (answer.status !== 200) return answer;
    const known = await book.associations(call);
    const document = parseXml(answer.body);
    for (const reservation of elements(rootOf(document), 'reservationSet')) correctReservation(reservation, known);
    return { ...answer, body: renderXml(document) };
  },
};

function correctReservation(reservation: XmlNode, known: readonly Association[]): void {
  const instances = elements(reservation, 'instancesSet').map((instance) => correctInstance(instance, known));
  child(reservation, 'instancesSet')['item'] = instances;
}

function correctInstance(instance: XmlNode, known: readonly Association[]): XmlNode {
  const interfaces = elements(instance, 'networkInterfaceSet').map((item) => correctInterface(item, known));
  const primary = interfaces.find((item) => text(child(item, 'attachment'), 'deviceIndex') === '0');
  const association = child(primary ?? {}, 'association');
  const { ipAddress: _, dnsName: __, ...rest } = instance;
  const shown = { ipAddress: text(association, 'publicIp') ?? '', dnsName: text(association, 'publicDnsName') ?? '' };
  return { ...rest, ...shown, networkInterfaceSet: { item: interfaces } };
}
