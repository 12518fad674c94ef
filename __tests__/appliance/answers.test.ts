import * as fc from 'fast-check';

import { ApplianceError } from '../../appliance';
import { readJsonCounts } from '../../appliance/answers/client-counts';
import { readJsonInfo, readListedRole, readRoleAnswer, speaksV2 } from '../../appliance/answers/json-answers';
import { readJsonHealth } from '../../appliance/answers/json-health';
import { deniesToken, wordsOf } from '../../appliance/answers/read-json';
import { canonicalId, plainText, tryTime, tryUnixTime } from '../../appliance/answers/reading';
import { statusError } from '../../appliance/answers/status';
import { readXmlCounts, readXmlInfo, readXmlRoleAnswer, speaksXml } from '../../appliance/answers/xml-answers';
import { tryXml } from '../../appliance/answers/xml-document';
import { readXmlHealth } from '../../appliance/answers/xml-health';
import { readToken } from '../../appliance/wire/issue-token';
import type { HttpsAnswer } from '../../appliance/wire/https';

const place = 'support-a.example.com';
const answered = (body: string, status = 200): HttpsAnswer => ({ status, headers: {}, body });
const json = (content: unknown, status = 200) => answered(JSON.stringify(content), status);

const readers: Readonly<Record<string, (answer: HttpsAnswer) => unknown>> = {
  token: (answer) => readToken(answer, place),
  info: (answer) => readJsonInfo(answer, place),
  health: (answer) => readJsonHealth(answer, place),
  listedRole: (answer) => readListedRole(answer, 'a1', place),
  counts: (answer) => readJsonCounts(answer, 'a1', place),
  roleAnswer: (answer) => readRoleAnswer(answer, place),
  xmlInfo: (answer) => readXmlInfo(answer, place),
  xmlHealth: (answer) => readXmlHealth(answer, place),
  xmlCounts: (answer) => readXmlCounts(answer, 'a1', place),
  xmlRoleAnswer: (answer) => readXmlRoleAnswer(answer, place),
  status: (answer) => statusError(answer, place),
  asked: (answer) => [speaksV2(answer), speaksXml(answer), deniesToken(answer), wordsOf(answer.body)],
};

function onlyTyped(read: () => unknown): void {
  try {
    read();
  } catch (error) {
    if (!(error instanceof ApplianceError)) throw error;
    expect(error.problem.place).toBe(place);
  }
}

const names = fc.constantFrom(
  ...[
    'version',
    'build',
    'appliance_id',
    'failover_role',
    'enabled_shared_ips',
    'last_data_sync',
    'message',
    'errors',
    'error',
    'id',
  ],
  ...[
    'access_token',
    'expires_in',
    'current_time',
    'client_counts',
    'representative',
    'type',
    'count',
    '__proto__',
    'constructor',
  ],
);
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { depthSize: 'small' },
    fc.jsonValue(),
    fc.array(tie('any'), { maxLength: 3 }),
    fc.dictionary(names, tie('any'), { maxKeys: 6 }),
  ),
})).any;
const tag = fc.constantFrom(
  'health_check',
  'error',
  'success',
  'appliance',
  'version',
  'failover_role',
  'enabled_shared_ips',
  'ip',
  'api_information',
  'connected_client_list',
  'count',
  '__proto__',
  'x:y',
  '?',
  '!--',
  '![CDATA[',
);
const markup = fc
  .array(
    fc.oneof(
      tag.map((name) => `<${name}>`),
      tag.map((name) => `</${name}>`),
      tag.map((name) => `<${name} id="1" ts='9'/>`),
      fc.string(),
      fc.constantFrom('&amp;', '&lol;', '&#x0;', '&#1114112;', ']]>', '-->', '<!DOCTYPE a [', '<?xml version="1.0"?>'),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));
const status = fc.constantFrom(200, 200, 200, 201, 302, 400, 401, 403, 404, 422, 500, 503, 599);

describe.each(Object.entries(readers))('an answer read as %s', (_, read) => {
  it('fails with the typed error alone, whatever JSON it is', () => {
    fc.assert(
      fc.property(value, status, (content, code) => onlyTyped(() => read(json(content, code)))),
      { numRuns: 150 },
    );
  });

  it('fails with the typed error alone, whatever markup or text it is', () => {
    fc.assert(
      fc.property(fc.oneof(markup, fc.string({ unit: 'binary' })), status, (body, code) =>
        onlyTyped(() => read(answered(body, code))),
      ),
      { numRuns: 200 },
    );
  });

  it('fails with the typed error alone when it is nested a thousandfold, or a bomb', () => {
    const bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><health_check>&b;</health_check>';
    for (const body of ['<a>'.repeat(5_000) + '</a>'.repeat(5_000), '['.repeat(5_000) + ']'.repeat(5_000), bomb])
      onlyTyped(() => read(answered(body)));
  });
});

describe('health in JSON', () => {
  const full = {
    version: '24.3.1',
    build: 4711,
    appliance_hostname: 'h',
    appliance_id: '{A1B2C3D4-0000-0000-0000-00000000000F}',
    failover_role: 'Primary',
    enabled_shared_ips: [],
    last_data_sync: '2026-03-01T03:00:00+01:00',
    last_data_sync_status: 'ok\u001b[31m\r\nfine',
    later: 1,
  };

  it('is normalised once', () => {
    expect(readJsonHealth(json(full), place)).toEqual({
      healthy: true,
      version: '24.3.1',
      build: '4711',
      reportedHostname: 'h',
      applianceId: 'a1b2c3d400000000000000000000000f',
      role: 'primary',
      enabledSharedIps: [],
      lastDataSync: '2026-03-01T02:00:00.000Z',
      lastDataSyncStatus: 'ok [31m fine',
      unsaid: [],
    });
  });

  it('leaves out what is null or absent', () => {
    const nothing = Object.fromEntries(Object.keys(full).map((key) => [key, null]));
    expect(readJsonHealth(json({ ...nothing, message: 'ill' }, 500), place)).toEqual({
      healthy: false,
      unhealthyBecause: 'ill',
      unsaid: [],
    });
    expect(readJsonHealth(json({ version: '1' }), place)).toEqual({ healthy: true, version: '1', unsaid: [] });
  });

  it('lists a role and a time that nobody can read, and guesses neither', () => {
    const health = readJsonHealth(
      json({ ...full, failover_role: 'standby', last_data_sync: '2026-03-01 02:00' }),
      place,
    );
    expect(health).not.toHaveProperty('role');
    expect(health).not.toHaveProperty('lastDataSync');
    expect(health.unsaid).toMatchObject([
      { message: 'failover_role cannot be read', got: '"standby"' },
      { message: 'last_data_sync cannot be read' },
    ]);
  });

  test.each([
    [json({ message: 'Internal error' }, 500), 'ServerFailed', /got "Internal error"/],
    [json({}), 'AnswerNotReadable', /says nothing about an appliance/],
    [json({ ...full, version: 5 }), 'AnswerNotReadable', /version is not what the API describes/],
    [json({ ...full, enabled_shared_ips: 'x' }), 'AnswerNotReadable', /enabled_shared_ips/],
    [
      json({ message: 'The given data was invalid.', errors: { role: ['is bad', 'x'] } }, 422),
      'BadParameters',
      /"The given data was invalid.; role: is bad, x"/,
    ],
    [answered('<html>', 200), 'AnswerNotReadable', /is not JSON/],
  ])('fails when it is %#', (answer, code, text) => {
    const read = () => readJsonHealth(answer, place);
    expect(read).toThrow(text);
    expect(read).toThrow(expect.objectContaining({ problem: expect.objectContaining({ code }) }));
  });
});

describe('health in XML', () => {
  it('is read as it was captured from an old appliance', () => {
    const body = `<?xml version="1.0" encoding="UTF-8"?>
      <health_check xmlns="http://www.bomgar.com/namespaces/API/command">
        <appliance id="0123456789abcdef0123456789ABCDEF">support-a.example.com</appliance>
        <version>19.1.8 (37380-749b17)</version><success>1</success>
        <failover_role>primary</failover_role>
        <enabled_shared_ips><ip>10.0.0.5</ip><ip>10.0.0.6</ip></enabled_shared_ips>
        <last_data_sync_time ts="1551405600">2019-03-01T02:00:00+00:00</last_data_sync_time>
        <last_data_sync_status>Pulled &amp; done &#233;</last_data_sync_status>
      </health_check>`;
    expect(readXmlHealth(answered(body), place)).toEqual({
      healthy: true,
      version: '19.1.8',
      build: '37380-749b17',
      reportedHostname: 'support-a.example.com',
      applianceId: '0123456789abcdef0123456789abcdef',
      role: 'primary',
      enabledSharedIps: ['10.0.0.5', '10.0.0.6'],
      lastDataSync: '2019-03-01T02:00:00.000Z',
      lastDataSyncStatus: 'Pulled & done é',
      unsaid: [],
    });
  });

  test.each([
    ['<error xmlns="http://www.networkstreaming.com/namespaces/API">no</error>', 'CommandRefused', /got "no"/],
    ['<health_check><error>no such action</error></health_check>', 'CommandRefused', /"no such action"/],
    ['<health_check/>', 'AnswerNotReadable', /<success> is neither 1 nor 0/],
    ['<other><success>1</success></other>', 'AnswerNotReadable', /the answer is <other>, not <health_check>/],
    ['<health_check><success>1</succes', 'AnswerNotReadable', /is not XML/],
    ['<!DOCTYPE x><health_check><success>1</success></health_check>', 'AnswerNotReadable', /is not XML/],
    ['ready', 'AnswerNotReadable', /is not XML/],
  ])('fails when it is %s', (body, code, text) => {
    const read = () => readXmlHealth(answered(body), place);
    expect(read).toThrow(text);
    expect(read).toThrow(expect.objectContaining({ problem: expect.objectContaining({ code }) }));
  });
});

describe('small things', () => {
  test.each([
    ['2026-03-01T02:00:00+00:00', '2026-03-01T02:00:00.000Z'],
    ['2026-03-01T02:00:00.5Z', '2026-03-01T02:00:00.500Z'],
    ['2026-03-01T02:00:00-0130', '2026-03-01T03:30:00.000Z'],
    ['2026-03-01T02:00:00', undefined],
    ['2026-13-01T02:00:00Z', undefined],
    ['yesterday', undefined],
  ])('the time %s is %s', (text, time) => expect(tryTime(text)).toBe(time));

  test.each([
    ['1551405600', '2019-03-01T02:00:00.000Z'],
    ['-1', undefined],
    ['1e9', undefined],
    ['', undefined],
  ])('the second %s is %s', (text, time) => expect(tryUnixTime(text)).toBe(time));

  it('an id that is no guid is kept, in lower case', () => expect(canonicalId(' Box-7 ')).toBe('box-7'));

  it('free text becomes one line that no terminal obeys', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) =>
        expect(plainText(text)).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u),
      ),
    );
  });

  it('elements are known by their local names', () => {
    expect(tryXml('<n:a xmlns:n="u" n:id="1"><n:b>x<c/>y</n:b></n:a>')).toEqual({
      name: 'a',
      attributes: expect.objectContaining({ id: '1' }),
      text: '',
      children: [
        { name: 'b', attributes: {}, text: 'xy', children: [{ name: 'c', attributes: {}, text: '', children: [] }] },
      ],
    });
  });

  test.each([
    ['two roots', '<a/><b/>'],
    ['none', '<?xml version="1.0"?>'],
  ])('a document with %s is none', (_, text) => expect(tryXml(text)).toBeUndefined());

  it('counts of several appliances are those of the own one, and none when they contradict each other', () => {
    const list = [
      { id: 'A1', representative: 3 },
      { id: 'b2', representative: 9 },
    ];
    expect(readJsonCounts(json(list), 'a1', place)).toEqual({ representatives: 3 });
    expect(readJsonCounts(json(list), 'c3', place)).toEqual({});
    expect(readJsonCounts(json(list), undefined, place)).toEqual({});
    expect(readJsonCounts(json([{ representatives: 3, counts: { representative: 4 } }]), 'a1', place)).toEqual({});
  });
});
