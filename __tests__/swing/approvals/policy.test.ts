import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { policyJsonSchema, policyOf, readPolicy } from '../../../swing';
import { problemsOf } from '../../fixtures/sites/problems-of';

const published = join(__dirname, '../../../docs/reference/policy.schema.json');
const whole = `
approvals: 2
approvers: [octocat, hubot, mona-lisa_acme]
expiresAfterHours: 12
zone: Europe/Berlin
windows:
  - { days: [sat, sun], from: 22:00, to: "04:00" }
blackout:
  - 2026-12-24
  - { from: 2026-12-27, to: 2027-01-06, why: year-end freeze }
statusCreator: github-actions[bot]
branches: [main, release]
sites:
  Support.Example.com: { approvals: 1, approvers: [hubot] }
  help.example.org: { blackout: [], windows: [{ days: [mon], from: "01:00", to: "24:00" }] }
`;

describe('policy.yaml', () => {
  test.each([undefined, '', '# nothing yet\n', '{}'])('asks for one approval within a day when it is %j', (text) => {
    const policy = policyOf(readPolicy(text, 'policy.yaml'), 'support.example.com');
    expect(policy).toEqual({ approvals: 1, expiresAfterHours: 24 });
  });

  test('holds everything at once, and what one site has instead', () => {
    const file = readPolicy(whole, 'policy.yaml', ['support.example.com', 'help.example.org']);
    expect(policyOf(file, 'support.example.com')).toMatchObject({
      approvals: 1,
      approvers: ['hubot'],
      expiresAfterHours: 12,
      zone: 'Europe/Berlin',
      windows: [{ days: ['sat', 'sun'], from: '22:00', to: '04:00' }],
      blackout: [
        { from: '2026-12-24', to: '2026-12-24' },
        { from: '2026-12-27', to: '2027-01-06', why: 'year-end freeze' },
      ],
      statusCreator: 'github-actions[bot]',
      branches: ['main', 'release'],
    });
    expect(policyOf(file, 'help.example.org')).toMatchObject({
      approvals: 2,
      blackout: [],
      windows: [{ days: ['mon'] }],
    });
  });

  test.each([
    ['approvals: 0', 'OutOfRange', '1:12'],
    ['approvals: none', 'WrongType', '1:12'],
    ['aprovals: 2', 'UnknownKey', '1:1'],
    ['approvers: []', 'OutOfRange', '1:12'],
    ['approvers: ["octo cat"]', 'Malformed', '1:13'],
    ['approvals: 2\napprovers: [octocat]', 'PolicyUnsatisfiable', '2:12'],
    ['approvals: 2\napprovers: [octocat, OctoCat]', 'PolicyUnsatisfiable', '2:12'],
    ['approvers: ["renovate[bot]"]', 'ApproverIsBot', '1:12'],
    ['expiresAfterHours: 0', 'OutOfRange', '1:20'],
    ['zone: Berlin', 'Malformed', '1:7'],
    ['zone: CET', 'Malformed', '1:7'],
    ['windows: [{ days: [sat], from: "22:00", to: "04:00" }]', 'ZoneMissing', '1:10'],
    ['blackout: [2026-12-24]', 'ZoneMissing', '1:11'],
    ['zone: UTC\nwindows: [{ days: [sat], from: "24:00", to: "04:00" }]', 'Malformed', '2:32'],
    ['zone: UTC\nwindows: [{ days: [sat], from: "4:00", to: "05:00" }]', 'Malformed', '2:32'],
    ['zone: UTC\nwindows: [{ days: [sat], from: "04:00", to: "04:00" }]', 'Malformed', '2:11'],
    ['zone: UTC\nwindows: [{ days: [saturday], from: "04:00", to: "05:00" }]', 'NotAllowed', '2:20'],
    ['zone: UTC\nblackout: [2026-02-30]', 'Malformed', '2:12'],
    ['zone: UTC\nblackout: [{ from: 2026-12-31, to: 2026-12-24 }]', 'Malformed', '2:12'],
    ['sites: { nowhere.example.com: { approvals: 2 } }', 'UnknownSite', '1:10'],
    ['sites: { support.example.com: { approvals: 3, approvers: [octocat] } }', 'PolicyUnsatisfiable', '1:58'],
    ['sites: { support.example.com: { blackout: [2026-12-24] } }', 'ZoneMissing', '1:43'],
    ['approvals: [', 'YamlSyntax', '1:13'],
  ])('fails when it says %j', (text, code, at) => {
    const problems = problemsOf(() => readPolicy(text, 'policy.yaml', ['support.example.com']));
    expect(problems).toEqual([expect.objectContaining({ code, place: `policy.yaml:${at}` })]);
  });

  test('names everything that is wrong, in the order of its lines', () => {
    const text = 'approvals: 0\nzone: Berlin\nsites: { x.example.com: { approvers: [] } }';
    const places = problemsOf(() => readPolicy(text, 'policy.yaml')).map(({ place }) => place);
    expect(places).toEqual(['policy.yaml:1:12', 'policy.yaml:2:7', 'policy.yaml:3:38']);
  });

  test('has the published JSON Schema', () => {
    expect(JSON.parse(readFileSync(published, 'utf8'))).toEqual(policyJsonSchema());
  });
});
