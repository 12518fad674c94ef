import { types } from '../../../dns/update/codes';
import { dnsRecordSet } from '../../../provider/dns-record-set';
import type { Clock, Context, StateAnswer } from '../../../provider/framework';
import {
  hangUp,
  signedAnswer,
  silence,
  startUpdateServer,
  type Asked,
  type Script,
  type UpdateServer,
} from '../../dns/update-server';
import { configOf, contextOf, creation, details, removal, renewal, stateOf, told } from './record-under-test';

/** Stands still; waiting moves it, so that half a minute of reading back takes no time. */
class StandingClock implements Clock {
  #now = Date.UTC(2026, 2, 1, 2, 0, 0);

  public now(): number {
    return this.#now;
  }

  public wait(ms: number): Promise<void> {
    this.#now += ms;
    return Promise.resolve();
  }
}

const [before, after] = [['192.0.2.10'], ['192.0.2.20']];
let clock: StandingClock;
let fake: UpdateServer | undefined;

beforeEach(() => {
  clock = new StandingClock();
});
afterEach(async () => {
  await fake?.close();
  fake = undefined;
});

/** Serves these addresses; the questions for them are counted from 1. */
function serving(addresses: (nth: number) => readonly string[] | undefined): Script['query'] {
  let nth = 0;
  return (asked) => {
    const isAddress = asked.message.questions[0]?.type === types.A;
    const found = isAddress ? addresses((nth += 1)) : [];
    return found === undefined ? hangUp : { messages: [signedAnswer(asked, clock, { parts: { addresses: found } })] };
  };
}

function saying(rcode: number): Script['update'] {
  return (asked: Asked) => ({ messages: [signedAnswer(asked, clock, { parts: { rcode } })] });
}

async function place() {
  const server = `127.0.0.1:${fake?.server.port}`;
  return configOf({ server, authoritative: [server] });
}

async function swing(script: Script, change: Partial<Context> = {}): Promise<StateAnswer> {
  fake = await startUpdateServer(script);
  const config = await place();
  return dnsRecordSet.apply(renewal(stateOf(config), { ...config, addresses: after }), contextOf({ clock, ...change }));
}

describe('an answer that is lost', () => {
  test('is found out by reading: the change landed', async () => {
    const { state, diagnostics } = await swing({
      update: () => hangUp,
      query: serving((nth) => (nth < 2 ? before : after)),
    });
    expect(diagnostics).toEqual([]);
    expect(state).toMatchObject({ addresses: after });
    expect(fake?.updates).toHaveLength(1);
  });

  test('is found out by reading: the change lands late', async () => {
    const { state, diagnostics } = await swing({
      update: () => hangUp,
      query: serving((nth) => (nth < 9 ? before : after)),
    });
    expect(diagnostics).toEqual([]);
    expect(state).toMatchObject({ addresses: after });
  });

  test('leaves the outcome unknown while the message may land; the state is what is served', async () => {
    const { state, diagnostics } = await swing({ update: () => hangUp, query: serving(() => before) });
    expect(told(diagnostics)).toEqual(['error server: it is not known whether the change was made']);
    expect(details(diagnostics)).toContain('(until 2026-03-01T02:05:00Z by the clock of the server)');
    expect(state).toMatchObject({ addresses: before });
    expect(fake?.updates).toHaveLength(1);
  });

  test('from a server that is gone since leaves the state as it was', async () => {
    const query = serving((nth) => (nth < 2 ? before : undefined));
    const { state, diagnostics } = await swing({ update: () => hangUp, query });
    expect(told(diagnostics)).toEqual(['error server: it is not known whether the change was made']);
    expect(state).toEqual(stateOf(await place()));
  });

  test('when told to stop is waited for no longer', async () => {
    const stop = new AbortController();
    const update: Script['update'] = () => {
      setImmediate(() => stop.abort());
      return silence;
    };
    const { state, diagnostics } = await swing({ update, query: serving(() => before) }, { signal: stop.signal });
    expect(details(diagnostics)).toContain('told to stop before an answer came');
    expect(state).toMatchObject({ addresses: before });
  });

  test('to a creation: what was not seen comes into no state', async () => {
    fake = await startUpdateServer({
      update: () => hangUp,
      query: serving((nth) => (nth < 3 ? [] : undefined)),
    });
    const { state, diagnostics } = await dnsRecordSet.apply(creation(await place()), contextOf({ clock }));
    expect(told(diagnostics)).toEqual(['error server: it is not known whether the change was made']);
    expect(state).toBeNull();
  });

  test('to a creation that landed and was edited since: somebody else has the name', async () => {
    fake = await startUpdateServer({
      update: saying(0),
      query: serving((nth) => (nth < 3 ? [] : ['192.0.2.99'])),
    });
    const { state, diagnostics } = await dnsRecordSet.apply(creation(await place()), contextOf({ clock }));
    expect(details(diagnostics)).toContain('help.example.com A is 192.0.2.99 (ttl 60)');
    expect(state).toBeNull();
  });

  test('to a deletion: what is still there stays in the state', async () => {
    fake = await startUpdateServer({ update: () => hangUp, query: serving(() => before) });
    const prior = stateOf(await place());
    const { state, diagnostics } = await dnsRecordSet.apply(removal(prior), contextOf({ clock }));
    expect(told(diagnostics)).toEqual(['error server: it is not known whether the change was made']);
    expect(state).toEqual(prior);
  });
});

describe('an edit between the reading and the message', () => {
  test('is refused by the server itself, and told with what is there now', async () => {
    const query = serving((nth) => (nth < 2 ? before : ['192.0.2.99']));
    const { state, diagnostics } = await swing({ update: saying(8), query });
    expect(told(diagnostics)).toEqual(['error addresses: somebody changed the record']);
    expect(details(diagnostics)).toContain(
      'expected 192.0.2.10 (ttl 60), found 192.0.2.99 (ttl 60); nothing was changed',
    );
    expect(state).toMatchObject({ addresses: ['192.0.2.99'] });
  });

  test('of the ttl alone is seen before anything is sent', async () => {
    const query: Script['query'] = (asked) => {
      const addresses = asked.message.questions[0]?.type === types.A ? before : [];
      return { messages: [signedAnswer(asked, clock, { parts: { addresses, ttl: 300 } })] };
    };
    const { diagnostics } = await swing({ update: saying(0), query });
    expect(told(diagnostics)).toEqual(['error ttl: somebody changed the record']);
    expect(fake?.updates).toHaveLength(0);
  });
});

describe('a server that says nothing', () => {
  const silentConfig = configOf({ server: '127.0.0.1:1', authoritative: ['127.0.0.1:1'] });
  const prior = stateOf(silentConfig);
  const asChange = renewal(prior, { ...silentConfig, addresses: after });

  test.each([
    ['a change', asChange, 'error server: it is not known whether the change is permitted'],
    ['a creation', creation(silentConfig), 'error server: the server cannot be asked'],
    ['a deletion', removal(prior), 'error server: it is not known whether the change is permitted'],
  ] as const)('refuses the plan of %s', async (_, request, expected) => {
    const { diagnostics } = await dnsRecordSet.plan(request, contextOf());
    expect(told(diagnostics)).toEqual([expected]);
    expect(details(diagnostics)).toContain('connection refused');
  });

  test('lets nothing be sent, and the state is what it was', async () => {
    const { state, diagnostics } = await dnsRecordSet.apply(asChange, contextOf());
    expect(told(diagnostics)).toEqual(['error server: the server cannot be asked']);
    expect(state).toEqual(prior);
  });

  test('takes nothing out of the state', async () => {
    const { state, diagnostics } = await dnsRecordSet.read(prior, contextOf());
    expect(state).toEqual(prior);
    expect(told(diagnostics)).toEqual(['warning server: the server cannot be asked']);
    expect(details(diagnostics)).toContain('connection refused; the state stays as it was');
  });

  test('once, of a name that seemed gone, does not make it gone', async () => {
    fake = await startUpdateServer({ update: () => silence, query: serving((nth) => (nth === 1 ? [] : undefined)) });
    const state = stateOf(await place());
    const answer = await dnsRecordSet.read(state, contextOf({ clock }));
    expect(answer).toMatchObject({ state, diagnostics: [{ severity: 'warning' }] });
  });
});
