import type { AddressBook } from '../address-book';
import { withParams, type ArrivingCall } from '../wire/call';
import type { Refusal } from '../wire/answer';
import { elements, parseXml, rootOf, text, type XmlNode } from '../wire/xml';
import { isEc2, refuse, type Correction, type Next } from './correction';

/** The emulator lets a route lead into any network, and lets one that exists be created again. */
export const routeRules: Correction = {
  id: 'route-rules',
  sentence:
    'CreateRoute of a route that exists is refused (RouteAlreadyExists), and any route to an interface of another VPC ' +
    '(InvalidParameterValue)',
  source: 'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html (RouteAlreadyExists)',
  answer: async (call, next, book) => {
    if (!isEc2(call, 'CreateRoute') && !isEc2(call, 'ReplaceRoute')) return next(call);
    const table = await routeTable(call, next);
    const refusal = alreadyExists(call, table) ?? (await otherNetwork(call, table, book));
    return refusal === undefined ? next(call) : refuse(call, refusal);
  },
};

async function routeTable(call: ArrivingCall, next: Next): Promise<XmlNode | undefined> {
  const params = new URLSearchParams({
    Action: 'DescribeRouteTables',
    Version: '2016-11-15',
    'RouteTableId.1': call.params.get('RouteTableId') ?? '',
  });
  const answer = await next({ ...withParams(call, params), action: 'DescribeRouteTables', writing: false });
  return elements(rootOf(parseXml(answer.body)), 'routeTableSet')[0];
}

function alreadyExists({ action, params }: ArrivingCall, table: XmlNode | undefined): Refusal | undefined {
  const destination = params.get('DestinationCidrBlock') ?? '';
  const routes = elements(table ?? {}, 'routeSet').map((route) => text(route, 'destinationCidrBlock'));
  if (action !== 'CreateRoute' || !routes.includes(destination)) return undefined;
  return { status: 400, code: 'RouteAlreadyExists', message: `The route identified by ${destination} already exists.` };
}

async function otherNetwork(
  call: ArrivingCall,
  table: XmlNode | undefined,
  book: AddressBook,
): Promise<Refusal | undefined> {
  const id = call.params.get('NetworkInterfaceId');
  const found = (await book.interfaces(call)).find((one) => one.id === id);
  if (table === undefined || found === undefined || found.vpcId === text(table, 'vpcId')) return undefined;
  const message = `route table ${text(table, 'routeTableId')} and interface ${id} belong to different networks`;
  return { status: 400, code: 'InvalidParameterValue', message };
}
