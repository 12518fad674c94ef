import fc from 'fast-check';
import { DateTime } from 'luxon';
import { clientRules, proveClients, type ClientQuestion } from '../../../change/clients';
import { renderProblem } from '../../../site';

const upgradedAt = DateTime.fromISO('2026-11-21T02:00:00Z');
const header = 'Name,Status,Status Details';

function proofOf(text: string, more: Partial<ClientQuestion> = {}) {
  const now = DateTime.fromISO('2026-11-22T08:00:00Z');
  return proveClients({ file: 'clients.csv', text, upgradedAt, now, dates: { zone: 'UTC' }, ...more });
}

function list(...rows: readonly string[]): string {
  return [header, ...rows, ''].join('\r\n');
}

describe('the list of Jump Clients', () => {
  it('proves the update when every date is later than the upgrade', () => {
    const text = list('till-1,Online,2026-11-21 02:00:01', '"till, old",Offline,2026-11-21T05:00:00+02:00');
    expect(proofOf(text)).toEqual({ proven: true, clients: 2, behind: [], problems: [] });
  });

  it('names the clients that are behind, the longest silent first, the upgrade itself not being later', () => {
    const text = list('till-1,x,2026-11-21 02:00:00', 'till-2,x,2026-11-21 02:00:01', 'till-3,x,2026-10-01');
    expect(proofOf(text)).toMatchObject({
      proven: false,
      clients: 3,
      behind: [
        { line: 4, name: 'till-3', statusDate: '2026-10-01T00:00:00.000Z' },
        { line: 2, name: 'till-1', statusDate: '2026-11-21T02:00:00.000Z' },
      ],
    });
  });

  test.each([
    ['a semicolon and the Spanish title', 'Nombre;Detalles de estado\ntill-1;2026-11-21 03:00:00', {}],
    ['tabs and a mark at the start', '\uFEFFNAME\tSTATUS DETAILS\ntill-1\t2026-11-21 03:00', {}],
    ['other titles', 'Host,Last seen\ntill-1,2026-11-21T03:00Z', { columns: { name: 'host', status: 'last seen' } }],
    [
      'a written format',
      list('till-1,x,11/21/2026 03:10 AM'),
      { dates: { zone: 'UTC', format: 'LL/dd/yyyy hh:mm a' } },
    ],
  ])('is read with %s', (_, text, more) => {
    expect(proofOf(text, more)).toMatchObject({ proven: true, clients: 1 });
  });

  it('reads dates without a zone in the zone of the console', () => {
    const dates = { zone: 'Europe/Berlin' };
    expect(proofOf(list('till-1,x,2026-11-21 03:00:00'), { dates }).behind).toHaveLength(1);
    expect(proofOf(list('till-1,x,2026-11-21 03:00:01'), { dates }).proven).toBe(true);
  });

  it('takes an hour that clocks show twice as the first one', () => {
    const at = { upgradedAt: DateTime.fromISO('2026-10-25T00:45:00Z'), dates: { zone: 'Europe/Berlin' } };
    expect(proofOf(list('till-1,x,2026-10-25 02:30:00'), at).behind).toHaveLength(1);
  });

  it('states its rules', () => {
    expect(Object.keys(clientRules)).toHaveLength(3);
  });
});

describe('the proof fails when', () => {
  const good = 'till-1,x,2026-11-21 03:00:00';

  test.each<[string, string, Partial<ClientQuestion>, RegExp]>([
    ['there are no clients', list(), {}, /^clients.csv EmptyClientList: a list without clients proves nothing/],
    ['there is nothing at all', '', {}, /^clients.csv:1 NoClientList: .* "Name" and "Status Details", each once/],
    ['a page of HTML was saved', '<html><body>Login</body></html>', {}, /NoClientList/],
    ['a column stands there twice', 'Name,Name,Status Details\na,b,2026-11-21 03:00', {}, /NoClientList/],
    [
      'a row has a cell less',
      list(good, 'till-2,2026-11-21'),
      {},
      /^clients.csv:3 UnreadableRow: .*, got 2; allowed: 3/,
    ],
    ['a row is broken', list(good, '"till-2,x,2026-11-21'), {}, /^clients.csv:3 UnreadableRow: .* never closed/],
    [
      'a date could be two days',
      list('a,x,03/04/2026 10:00'),
      {},
      /^clients.csv:2 NoStatusDate: .* got "03\/04\/2026 10:00"/,
    ],
    ['a date is only a time', list('a,x,10:00'), {}, /NoStatusDate/],
    ['a client was never connected', list('a,x,'), {}, /NoStatusDate: .* got ""/],
    ['a date lies in the future', list('a,x,2027-01-01'), {}, /^clients.csv:2 StatusDateInFuture/],
    [
      'the upgrade lies in the future',
      list(good),
      { upgradedAt: DateTime.fromISO('2026-12-01T00:00:00Z') },
      /UpgradeInFuture/,
    ],
    ['the zone is unknown', list(good), { dates: { zone: 'Middle/Earth' } }, /NotAZone: .* got "Middle\/Earth"/],
  ])('%s', (_, text, more, sentence) => {
    const { proven, problems } = proofOf(text, more);
    expect(problems.map(renderProblem)).toEqual([expect.stringMatching(sentence)]);
    expect(proven).toBe(false);
  });
});

describe('whatever the list', () => {
  const minute = fc.integer({ min: -600, max: 600 });

  it('exactly the clients not later than the upgrade are named, and nothing is proven with one of them', () => {
    fc.assert(
      fc.property(fc.array(minute, { minLength: 1, maxLength: 30 }), (minutes) => {
        const rows = minutes.map(
          (each, index) => `"c ""${index}""",x,${upgradedAt.plus({ minutes: each }).toUTC().toISO()}`,
        );
        const { proven, behind, clients } = proofOf(list(...rows));
        const late = minutes.flatMap((each, index) => (each <= 0 ? [`c "${index}"`] : []));
        expect([...behind.map(({ name }) => name)].sort()).toEqual(late.sort());
        expect({ proven, clients }).toEqual({ proven: late.length === 0, clients: minutes.length });
      }),
    );
  });

  it('a text cut off anywhere never proves more than its whole rows', () => {
    const text = list('a,x,"2026-11-21 03:00:00"', 'b,x,"2026-10-01 03:00:00"');
    for (let length = 0; length < text.length - 2; length += 1) {
      const { proven, clients } = proofOf(text.slice(0, length));
      if (proven) expect(clients).toBe(1);
    }
  });
});
