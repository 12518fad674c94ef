import { elements, parseXml, renderXml, rootOf, text } from '../wire/xml';
import { isEc2, type Correction } from './correction';

/** The emulator names the interface only. */
export const routeInstance: Correction = {
  id: 'route-shows-instance',
  sentence: 'a route to an interface shows the instance the interface is attached to as well',
  source: 'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Route.html (instanceId, instanceOwnerId)',
  answer: async (call, next, book) => {
    if (!isEc2(call, 'DescribeRouteTables')) return next(call);
    const answer = await next(call);
    if (answer.status !== 200) return answer;
    const attached = new Map((await book.interfaces(call)).map((one) => [one.id, one.instanceId]));
    const document = parseXml(answer.body);
    const routes = elements(rootOf(document), 'routeTableSet').flatMap((table) => elements(table, 'routeSet'));
    for (const route of routes) {
      const instanceId = attached.get(text(route, 'networkInterfaceId') ?? '');
      if (instanceId !== undefined) Object.assign(route, { instanceId, instanceOwnerId: '123456789012' });
    }
    return { ...answer, body: renderXml(document) };
  },
};
