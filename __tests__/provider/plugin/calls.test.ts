import { unknown, type Values } from '../../../provider/framework';
import { configured, encoded, providerSchema, stored, thingSession, type Behaviour } from './thing-provider';

const type = { typeName: 'swing_thing' };
const never = () => Promise.reject(new Error('nobody was to be asked'));

function plan(session = thingSession(), config: Values | null = configured, prior: Values | null = null) {
  const proposed: Values | null =
    config === null ? null : { ...config, id: prior?.['id'] ?? null, size: prior?.['size'] ?? null };
  const request = { config: encoded(config), priorState: encoded(prior), proposedNewState: encoded(proposed) };
  return session.call('PlanResourceChange', { ...type, ...request });
}

function apply(behaviour: Behaviour, planned: Values | null, prior: Values | null = null, config = configured) {
  const request = {
    config: encoded(planned === null ? null : config),
    priorState: encoded(prior),
    plannedState: encoded(planned),
  };
  return thingSession(behaviour).call('ApplyResourceChange', { ...type, ...request });
}

describe('what the provider serves', () => {
  it('is told with its capabilities: a delete is planned, the schema need not be asked twice', async () => {
    const { raw } = await thingSession().call('GetProviderSchema', {});
    expect(raw).toMatchObject({
      serverCapabilities: { planDestroy: true, getProviderSchemaOptional: true, moveResourceState: false },
      resourceSchemas: { swing_thing: { version: 0 } },
      dataSourceSchemas: { swing_sight: { version: 0 } },
    });
    const { raw: metadata } = await thingSession().call('GetMetadata', {});
    expect(metadata).toMatchObject({ resources: [type], dataSources: [{ typeName: 'swing_sight' }] });
  });

  it('fails by a diagnostic for a type it does not have', async () => {
    const { told } = await thingSession().call('ReadResource', { typeName: 'swing_other' });
    expect(told).toEqual([expect.stringContaining('there is no resource "swing_other"')]);
  });
});

describe('validation', () => {
  const validate = (config: Values, writeOnlyAttributesAllowed = true) =>
    thingSession().call('ValidateResourceConfig', {
      ...type,
      config: encoded(config),
      clientCapabilities: { writeOnlyAttributesAllowed },
    });

  it('finds nothing in what is fit, unknown values included', async () => {
    expect((await validate({ ...configured, name: unknown, secret: 's3cret' })).told).toEqual([]);
  });

  it.each(['soon', '30', '0s', '25h', '-5m', ''])('fails at a timeout of %j', async (text) => {
    const answered = await validate({ ...configured, timeouts: { read: text, create: '1h30m' } });
    expect(answered.told).toEqual([expect.stringMatching(/^error: timeouts\.read is no duration: got /)]);
    expect(answered.places).toEqual(['timeouts']);
  });

  it('fails at a write-only value where Terraform would keep it, without repeating it', async () => {
    const answered = await validate({ ...configured, secret: 's3cret' }, false);
    expect(answered.told).toEqual([expect.stringMatching(/^error: secret would be written into the state: .*1\.11/)]);
    expect(answered.places).toEqual(['secret']);
    expect(JSON.stringify(answered.told)).not.toContain('s3cret');
  });
});

describe('a plan', () => {
  it('is what the resource says', async () => {
    const { state, told } = await plan(thingSession(), { ...configured, secret: 's3cret' });
    expect(told).toEqual([]);
    expect(state).toEqual(configured);
  });

  it('asks nobody while something in the configuration is unknown: what the provider says itself is unknown too', async () => {
    const { state, told } = await plan(thingSession({ plan: never }), {
      ...configured,
      name: unknown,
      secret: unknown,
    });
    expect(told).toEqual([]);
    expect(state).toEqual({ ...configured, id: unknown, name: unknown, size: unknown });
  });

  it.each<[string, Values | undefined]>([
    ['unknown', { place: unknown }],
    ['absent', undefined],
  ])('asks nobody while the provider is %s, and an idle one stays idle', async (_, provider) => {
    const session = thingSession({ plan: never }, { place: unknown });
    if (provider === undefined) session.session.configuration = undefined;
    expect((await plan(session, configured, stored)).state).toEqual(stored);
    expect((await plan(session, null, stored)).state).toBeNull();
  });

  it.each<[string, Values | null, RegExp, string]>([
    [
      'configured values were changed',
      { ...configured, name: 'y' },
      /name was planned otherwise than configured/,
      'name',
    ],
    ['something not configured was added', { ...configured, tags: ['a'] }, /tags was planned otherwise/, 'tags'],
    [
      'a write-only value is in it',
      { ...configured, secret: 's3cret' },
      /secret is write-only and must be null/,
      'secret',
    ],
    ['an attribute is absent', { name: 'x' }, /id is absent in the plan/, 'id'],
    ['an attribute is of another type', { ...configured, size: 'big' }, /size: got a string/, 'size'],
    ['nothing is planned', null, /nothing was planned/, ''],
  ])('fails as a defect of the provider when %s', async (_, planned, sentence, place) => {
    const answered = await plan(thingSession({ plan: async () => ({ planned, diagnostics: [] }) }));
    expect(answered.told[0]).toMatch(/^error: defect of the provider swing: /);
    expect(answered.told[0]).toMatch(sentence);
    expect(answered.places[0]).toBe(place);
    expect(JSON.stringify(answered)).not.toContain('s3cret');
  });

  it('may keep what was there where the configuration says it otherwise', async () => {
    const session = thingSession({ plan: async () => ({ planned: stored, diagnostics: [] }) });
    expect((await plan(session, { ...configured, name: 'X', size: 2 }, stored)).told).toEqual([]);
  });

  it('names what makes a new object', async () => {
    const requiresReplace = ['name'];
    const { raw } = await plan(
      thingSession({ plan: async () => ({ planned: configured, requiresReplace, diagnostics: [] }) }),
    );
    expect(raw).toMatchObject({ requiresReplace: [{ steps: [{ attributeName: 'name' }] }] });
  });

  it('is refused with the reason and without any secret', async () => {
    const diagnostics = [
      { severity: 'error', summary: 'no', detail: 'the key s3cret is wrong', attribute: ['name'] },
    ] as const;
    const session = thingSession({ plan: async () => ({ planned: configured, diagnostics }) });
    const { told, places } = await plan(session, { ...configured, secret: 's3cret' });
    expect(told).toEqual(['error: no: the key (sensitive) is wrong']);
    expect(places).toEqual(['name']);
  });

  it('fails by a diagnostic when the resource throws', async () => {
    const { told } = await plan(thingSession({ plan: () => Promise.reject(new TypeError('x is undefined')) }));
    expect(told).toEqual([expect.stringContaining('TypeError: x is undefined')]);
  });
});

describe('an apply', () => {
  const known: Values = { ...configured, id: unknown, size: unknown };

  it('answers the state', async () => {
    expect(await apply({}, known)).toMatchObject({ state: stored, told: [] });
    expect(await apply({}, null, stored)).toMatchObject({ state: null, told: [] });
  });

  it('fails at what is not as planned, and keeps what the resource says is there', async () => {
    const answered = await apply(
      { apply: async () => ({ state: { ...stored, name: 'y' }, diagnostics: [] }) },
      known,
      stored,
    );
    expect(answered.told).toEqual([expect.stringContaining('name is not what was planned')]);
    expect(answered.state).toMatchObject({ name: 'y' });
  });

  it('lets an apply that failed answer what is there instead', async () => {
    const diagnostics = [{ severity: 'error', summary: 'unknown', detail: 'nobody answered' }] as const;
    const answered = await apply(
      { apply: async () => ({ state: { ...stored, size: 7 }, diagnostics }) },
      stored,
      stored,
    );
    expect(answered.told).toEqual(['error: unknown: nobody answered']);
    expect(answered.state).toMatchObject({ size: 7 });
  });

  it('never lets an unknown or a write-only value into the state', async () => {
    const state: Values = { ...stored, size: unknown, secret: 's3cret' };
    const answered = await apply({ apply: async () => ({ state, diagnostics: [] }) }, known, stored);
    expect(answered.state).toEqual({ ...stored, size: null });
    expect(answered.places).toEqual(['size', 'secret']);
  });

  it('says untaint after a create that failed and left something: Terraform would replace it', async () => {
    const diagnostics = [{ severity: 'error', summary: 'unknown', detail: 'not all follow' }] as const;
    const behaviour: Behaviour = { apply: async () => ({ state: stored, diagnostics }) };
    expect((await apply(behaviour, known)).told).toEqual([expect.stringContaining('terraform untaint')]);
    expect((await apply(behaviour, stored, stored)).told).toEqual([expect.not.stringContaining('untaint')]);
  });

  it('keeps the state when the resource throws, and nothing of a create', async () => {
    const behaviour: Behaviour = { apply: () => Promise.reject(new Error('the key s3cret')) };
    const answered = await apply(behaviour, stored, stored, { ...configured, secret: 's3cret' });
    expect(answered.told).toEqual([
      expect.stringContaining('update of swing_thing broke off: Error: the key (sensitive)'),
    ]);
    expect(answered.state).toEqual(stored);
    expect((await apply(behaviour, known)).state).toBeNull();
    expect((await apply(behaviour, null, stored)).state).toEqual(stored);
  });

  it('fails when a delete leaves something without saying why', async () => {
    const answered = await apply({ apply: async () => ({ state: stored, diagnostics: [] }) }, null, stored);
    expect(answered.told).toEqual([expect.stringContaining('left something')]);
  });
});

describe('a refresh', () => {
  const refresh = (session = thingSession()) =>
    session.call('ReadResource', { ...type, currentState: encoded(stored) });

  it('answers what is there', async () => {
    expect((await refresh(thingSession({ read: async () => ({ state: null, diagnostics: [] }) }))).state).toBeNull();
  });

  it('asks nobody while the provider is unknown, and says so', async () => {
    const answered = await refresh(thingSession({ read: never }, { place: unknown }));
    expect(answered.state).toEqual(stored);
    expect(answered.told).toEqual([
      expect.stringMatching(/^warning: the configuration of provider "swing" is not known/),
    ]);
  });

  it('reads a state of an older version as it is', async () => {
    const rawState = { json: Buffer.from('{"name":"x","gone":true,"size":12345678901234567890}') };
    const { state } = await thingSession().call('UpgradeResourceState', { ...type, version: 0, rawState });
    expect(state).toMatchObject({ id: null, name: 'x', size: { text: '12345678901234567890' } });
  });
});

describe('an import', () => {
  it('answers the state of the id', async () => {
    const session = thingSession({ importState: async (id) => ({ state: { ...stored, name: id }, diagnostics: [] }) });
    expect((await session.call('ImportResourceState', { ...type, id: 'y' })).state).toMatchObject({ name: 'y' });
  });

  it('fails when there is nothing', async () => {
    const { told, raw } = await thingSession().call('ImportResourceState', { ...type, id: 'y' });
    expect(told).toEqual(['error: there is nothing to import: got the id "y"']);
    expect(raw).toMatchObject({ importedResources: [] });
  });
});

describe('a data source', () => {
  const look = (session: ReturnType<typeof thingSession>, config = configured) =>
    session.call('ReadDataSource', { typeName: 'swing_sight', config: encoded(config) });

  it('answers what it saw', async () => {
    expect((await look(thingSession())).state).toMatchObject({ id: 'sight' });
  });

  it('fails while the provider is unknown, and when it saw nothing', async () => {
    expect((await look(thingSession({}, { place: unknown }))).told[0]).toContain('not known yet');
    expect((await look(thingSession({ readData: async () => ({ state: null, diagnostics: [] }) }))).told[0]).toContain(
      'with nothing',
    );
  });
});

test('the configuration of the provider reaches every operation', async () => {
  const session = thingSession({
    read: async (state, { provider }) => ({ state: { ...state, name: String(provider['place']) }, diagnostics: [] }),
  });
  await session.call('ConfigureProvider', { config: encoded({ place: 'here' }, providerSchema) });
  const { state } = await session.call('ReadResource', { ...type, currentState: encoded(stored) });
  expect(state).toMatchObject({ name: 'here' });
});
