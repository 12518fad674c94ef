import { askServer } from '../../dns';
import { updateRecordSets, type RecordSetChange, type UpdateOutcome } from '../../dns/update';
import { secondsOf, systemClock } from '../../dns/update/clock';
import type { Exchanged } from '../../dns/update/exchange';
import { judgeAnswer } from '../../dns/update/judge';
import { encodeMessage } from '../../dns/update/message';
import { updateMessage } from '../../dns/update/record-change';
import { sendRequest } from '../../dns/update/request';
import { exchangeOverTcp } from '../../dns/update/tcp-exchange';
import { sign } from '../../dns/update/tsig';
import { describeWith } from '../support/requirements';
import { startBindServers, testKeys, type BindServers } from './bind-server';

const { swing, reader } = testKeys;
const timeoutMs = 5_000;

let bind: BindServers;

/** From one address of `help.example.com` to another; it has 192.0.2.10 at the beginning of every test. */
function change(from: string, to: string): RecordSetChange {
  return { name: 'help.example.com', type: 'A', expected: [from], next: { ttl: 60, values: [to] } };
}

function update(one: RecordSetChange, waitMs = timeoutMs): Promise<UpdateOutcome> {
  return updateRecordSets({ server: bind.primary, zone: 'example.com', key: swing, changes: [one], timeoutMs: waitMs });
}

/** Sends the same octets as often as it is called, as nobody should. */
function sender(one: RecordSetChange): () => Promise<Exchanged> {
  const message = { ...updateMessage('example.com', [one]), id: 4711 };
  const now = (): number => secondsOf(systemClock);
  const { octets, mac } = sign({ octets: encodeMessage(message), key: swing, timeSigned: now(), fudge: 300 });
  const judge = (answer: Buffer) => judgeAnswer(answer, { message, signature: { key: swing, mac }, now });
  return () => exchangeOverTcp({ ...bind.primary, octets, timeoutMs, judge });
}

describeWith(['bind'], 'what the guards of an update are for', () => {
  beforeEach(async () => {
    bind = await startBindServers();
  });
  afterEach(() => bind.stop());

  test('NOERROR does not prove a change: a CNAME at the apex is left out silently', async () => {
    const next = { ttl: 60, values: ['a.example.com'] };
    const outcome = await update({ name: 'example.com', type: 'CNAME', expected: 'absent', next }, 1_000);
    expect(outcome).toMatchObject({ status: 'declined', code: 'IGNORED' });
  });

  test('the blind repeat of an UPDATE that landed reads as a mismatch', async () => {
    const send = sender(change('192.0.2.10', '192.0.2.20'));
    expect(await send()).toMatchObject({ answer: { code: 'NOERROR', signed: true } });
    expect(await send()).toMatchObject({ answer: { code: 'NXRRSET', signed: true } });
  });

  test('a captured UPDATE sent again after A, B, A is accepted as long as its signature is good', async () => {
    const send = sender(change('192.0.2.10', '192.0.2.20'));
    await send();
    expect(await update(change('192.0.2.20', '192.0.2.10'))).toMatchObject({ status: 'applied' });
    expect(await send()).toMatchObject({ answer: { code: 'NOERROR', signed: true } });
    const answer = await askServer({ server: bind.primary, name: 'help.example.com', type: 'A', timeoutMs });
    expect(answer).toMatchObject({ records: ['192.0.2.20'] });
  });

  test('an UPDATE without updates is no probe: under an update-policy NOERROR although nothing is granted', async () => {
    const one: RecordSetChange = { name: 'help.example.net', type: 'A', expected: 'absent', next: 'absent' };
    const message = { ...updateMessage('example.net', [one]), answers: [], authorities: [] };
    const way = { server: bind.primary, transport: 'tcp', timeoutMs, fudgeSeconds: 300, clock: systemClock } as const;
    expect(await sendRequest({ ...way, message, key: reader })).toMatchObject({ answer: { code: 'NOERROR' } });
  });
});
