import type { AddressBook } from '../address-book';
import { child, elements, parseXml, renderXml, rootOf, text, type XmlNode } from '../wire/xml';
import type { Refusal } from '../wire/answer';
import { isEc2, refuse, type Correction } from './correction';

/** The emulator leaves interfaces attached to instances that are terminated. */
export const leftInterface: Correction = {
  id: 'interface-left-by-its-instance',
  sentence: 'an interface that is not deleted with its instance is detached and available once that is terminated',
  source:
    'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-eni.html (termination behavior) and ' +
    'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NetworkInterface.html (status)',
  answer: async (call, next, book) => {
    const attachment = isEc2(call, 'DetachNetworkInterface') ? call.params.get('AttachmentId') : null;
    if (attachment !== null && (await book.hasLeft(call, attachment))) return refuse(call, gone(attachment));
    const answer = await next(call);
    if (answer.status !== 200) return answer;
    if (isEc2(call, 'TerminateInstances')) endAll(book, parseXml(answer.body));
    if (!isEc2(call, 'DescribeNetworkInterfaces')) return answer;
    const document = parseXml(answer.body);
    const items = elements(rootOf(document), 'networkInterfaceSet').map((item) => detached(item, book));
    child(rootOf(document), 'networkInterfaceSet')['item'] = items;
    return { ...answer, body: renderXml(document) };
  },
};

/** @source https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html (client error codes) */
function gone(attachment: string): Refusal {
  const message = `The attachment '${attachment}' does not exist`;
  return { status: 400, code: 'InvalidAttachmentID.NotFound', message };
}

function endAll(book: AddressBook, document: XmlNode): void {
  for (const instance of elements(rootOf(document), 'instancesSet')) book.end(text(instance, 'instanceId') ?? '');
}

function detached(item: XmlNode, book: AddressBook): XmlNode {
  const instanceId = text(child(item, 'attachment'), 'instanceId');
  if (instanceId === undefined || !book.hasEnded(instanceId)) return item;
  const { attachment: _, ...rest } = item;
  return { ...rest, status: 'available' };
}
