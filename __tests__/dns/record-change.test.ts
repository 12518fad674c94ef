import { classes, types } from '../../dns/update/codes';
import { impossibleMessage, updateMessage } from '../../dns/update/record-change';

const next = { ttl: 60, values: ['192.0.2.20', '192.0.2.20'] };
const name = 'Help.Example.com';

describe('the message of an update', () => {
  test('names every expected and every new value once: a duplicate would make the set unequal', () => {
    const expected = ['2001:db8::10', '2001:DB8:0::10'];
    const { answers } = updateMessage('example.com', [{ name, type: 'AAAA', expected, next: 'absent' }]);
    expect(answers).toHaveLength(1);
    const { authorities } = updateMessage('example.com', [{ name, type: 'A', expected: 'absent', next }]);
    expect(authorities.map((record) => record.class)).toEqual([classes.ANY, classes.IN]);
  });

  test('deletes everything before it adds anything, whatever the order of the changes', () => {
    const { authorities } = updateMessage('example.com', [
      { name, type: 'CNAME', expected: 'absent', next: { ttl: 60, values: ['a.example.com'] } },
      { name, type: 'A', expected: ['192.0.2.10'], next: 'absent' },
    ]);
    expect(authorities.map((record) => [record.type, record.class])).toEqual([
      [types.CNAME, classes.ANY],
      [types.A, classes.ANY],
      [types.CNAME, classes.IN],
    ]);
  });

  test('writes names in lower case', () => {
    const { questions, answers } = updateMessage('EXAMPLE.com', [{ name, type: 'A', expected: 'absent', next }]);
    expect([...questions, ...answers].map((record) => record.name)).toEqual(['example.com.', 'help.example.com.']);
  });

  test('of a probe wants the zone to have no SOA', () => {
    const { answers, authorities } = impossibleMessage('example.com', { name, type: 'A', ...next });
    const noSoa = { name: 'example.com.', type: types.SOA, class: classes.NONE, ttl: 0, rdata: Buffer.alloc(0) };
    expect(answers).toEqual([noSoa]);
    expect(authorities).toHaveLength(2);
  });
});
