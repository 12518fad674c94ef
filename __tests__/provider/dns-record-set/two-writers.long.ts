import * as dns from '../../../dns';
import { dnsRecordSet } from '../../../provider/dns-record-set';
import type { StateAnswer } from '../../../provider/framework';
import { describeWith } from '../../support/requirements';
import { existing, served, useBind } from './bind-scene';
import { contextOf, details, renewal, told } from './record-under-test';

jest.mock('../../../dns', () => {
  const actual = jest.requireActual<typeof dns>('../../../dns');
  return { ...actual, updateRecordSets: jest.fn(actual.updateRecordSets) };
});

const rounds = 100;

describeWith(['bind'], 'two writers of one record', () => {
  useBind();

  it('have exactly one winner in each of a hundred rounds, and the loser is told what it found', async () => {
    let state = await existing();
    const wins = [0, 0];
    const sent = jest.mocked(dns.updateRecordSets).mock;
    sent.results.length = 0;
    for (let round = 0; round < rounds; round += 1) {
      const found = (state['addresses'] as readonly string[])[0] ?? '';
      const values = [0, 1].map((writer) => `198.51.100.${(round * 2 + writer) % 250}`);
      const write = (value: string): Promise<StateAnswer> =>
        dnsRecordSet.apply(renewal(state, { ...state, addresses: [value], ttl: 30 + (round % 20) }), contextOf());
      // on one machine whoever begins wins: so they begin in turn
      const begun = inTurn(values, round).map(write);
      const answers = await Promise.all(inTurn(begun, round));
      const winner = answers.findIndex(({ diagnostics }) => diagnostics.length === 0);
      const [won, lost] = [answers[winner], answers[1 - winner]];
      expect(told(lost?.diagnostics ?? [])).toEqual(['error addresses: somebody changed the record']);
      expect(details(lost?.diagnostics ?? [])).toContain(
        `found ${values[winner]} (ttl ${30 + (round % 20)}); nothing was changed`,
      );
      expect(details(lost?.diagnostics ?? [])).toContain(`expected ${found} (ttl `);
      expect(lost?.state).toEqual(won?.state);
      expect(await served(state['name'])).toBe(`${values[winner]} (ttl ${30 + (round % 20)})`);
      wins[winner] = (wins[winner] ?? 0) + 1;
      state = won?.state ?? {};
    }
    const outcomes = await Promise.all(sent.results.map(({ value }) => value as Promise<dns.UpdateOutcome>));
    const refused = outcomes.filter(({ status }) => status === 'mismatch').length;
    process.stderr.write(
      `${rounds} rounds, won ${wins.join(' and ')}; ${refused} losers were refused by the server itself\n`,
    );
    expect(wins.reduce((sum, won) => sum + won)).toBe(rounds);
    // a loser that saw the winner's change before it sent anything proves nothing of the server
    expect(refused).toBeGreaterThan(rounds / 2);
  }, 120_000);
});

/** As they are, or the other way round. */
function inTurn<Each>(both: readonly Each[], round: number): readonly Each[] {
  return round % 2 === 0 ? both : both.toReversed();
}
