import { askNames } from '../../live/name-answers';
import { pointersOf } from '../../targets';
import { answerWith, nameServer } from '../dns/name-server';
import { settings, site } from '../swing/fake-world';
import { awsError, fakeAws, reach } from './fake-aws';

const zone = {
  HostedZone: { Config: { PrivateZone: false } },
  DelegationSet: { NameServers: ['NS-1.awsdns-01.com.'] },
};

test('every server of the delegation set is asked, where the lab says it is', async () => {
  const server = await nameServer((query) => answerWith(query, ['203.0.113.11']));
  const nameServers = { 'ns-1.awsdns-01.com': `127.0.0.1:${server.port}` };
  const lab = { ...settings, endpoints: { ...settings.endpoints, nameServers } };
  const answers = await askNames(pointersOf(site), reach(fakeAws({ GetHostedZoneCommand: zone }), { settings: lab }));
  await server.close();
  expect(answers).toMatchObject([
    { name: 'support.example.com', type: 'A', server: 'ns-1.awsdns-01.com', answer: { records: ['203.0.113.11'] } },
  ]);
});

test('servers that cannot be found out are a silence that says why', async () => {
  const aws = fakeAws({ GetHostedZoneCommand: awsError('NoSuchHostedZone', 'no zone') });
  expect(await askNames(pointersOf(site), reach(aws))).toMatchObject([
    { server: '(name servers not known)', answer: { status: 'silent', reason: 'NoSuchHostedZone: no zone' } },
  ]);
});

test('a private zone is not asked from outside', async () => {
  const aws = fakeAws({ GetHostedZoneCommand: { HostedZone: { Config: { PrivateZone: true } } } });
  const [answer] = await askNames(pointersOf(site), reach(aws));
  expect(answer?.answer).toMatchObject({ status: 'silent', reason: expect.stringContaining('the zone is private') });
});
