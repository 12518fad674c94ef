import type { FoundPair } from '../../../live';
import { SwingError } from '../../../site';
import { draftSite, type SiteDraft } from '../../../swing/init/draft-site';
import { renderSiteFile } from '../../../swing/init/render-site-file';
import type { InitAnswers } from '../../../swing/init';
import { readSite } from '../../../targets';
import { answers, bare, everything } from './found-pair';

function drafted(given: InitAnswers, found: FoundPair): SiteDraft {
  const drafting = draftSite(given, found);
  if (drafting.status !== 'drafted') throw new Error(`asks ${JSON.stringify(drafting.choices)}`);
  return drafting.draft;
}

function written(given: InitAnswers, found: FoundPair) {
  return readSite(renderSiteFile(drafted(given, found)), 'sites/support.example.com.yaml');
}

function codeOf(work: () => unknown): string | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    return error instanceof SwingError ? error.problems[0]?.code : String(error);
  }
}

const elsewhere: InitAnswers = {
  ...answers,
  region: undefined,
  failover: 'none',
  a: {
    hostname: 'help-a.example.org',
    version: '24.2.3',
    on: 'elsewhere',
    kind: 'hardware',
    addresses: ['198.51.100.10'],
  },
  b: {
    hostname: 'help-b.example.org',
    version: '24.2.3',
    on: 'elsewhere',
    kind: 'virtual',
    addresses: ['203.0.113.20'],
  },
  site: 'help.example.org',
  update: { server: 'ns1.example.org:53', zone: 'example.org', key: 'swing', ttl: 60 },
};
const nothing: FoundPair = { ...bare, account: '', appliances: {} };

describe('a site file is drafted', () => {
  it('passes every rule, with all that was found except the name, which is an alternative', () => {
    const site = written(answers, everything);
    expect(site.targets.map(({ kind }) => kind)).toEqual(['elastic-ip', 'overlay-ip', 'nat']);
    expect(site.primary).toBe('a');
    expect(site.appliances.b).toMatchObject({ addresses: { ipv4: '203.0.113.12' }, kind: 'virtual' });
  });

  it('takes the listener on the port that follows, never a probe', () => {
    const draft = drafted({ ...answers, follow: ['nat'] }, everything);
    expect(Object.keys((draft.targets[0]?.entry['nat'] as { listeners: object }).listeners)).toEqual(['443']);
  });

  it('lets the name follow when nothing else does', () => {
    const found = { ...bare, zone: everything.zone };
    expect(written(answers, found).targets[0]).toMatchObject({ kind: 'dns', spec: { ttl: 60 } });
  });

  it('says in the file what was found and left as it is, and what could not be read', () => {
    const text = renderSiteFile(drafted(answers, { ...everything, notLookedUp: ['routes could not be\nlooked up'] }));
    expect(text).toContain('# note: routes could not be looked up\n');
    expect(text).toContain('# note: the name in zone example.com, now at a: left as it is (dns)');
  });

  it('writes one appliance where there is one', () => {
    const { b: _b, ...appliances } = everything.appliances;
    const site = written({ ...answers, b: undefined, failover: 'none' }, { ...everything, appliances });
    expect(site.appliances.b.kind).toBe('vacant');
  });

  it('takes a zone of dynamic updates as it was said, for appliances AWS knows nothing of', () => {
    expect(written({ ...elsewhere, primary: 'b' }, nothing)).toMatchObject({
      primary: 'b',
      targets: [{ kind: 'dns', spec: { rfc2136: { server: 'ns1.example.org:53' } } }],
    });
  });
});

describe('a draft asks instead of guessing', () => {
  it('which appliance is primary, where nothing that was found says it', () => {
    expect(draftSite(elsewhere, nothing)).toMatchObject({ status: 'asking', choices: [{ flag: '--primary' }] });
  });

  it('which secondary address is reserved for the site, when there are several', () => {
    const b = { ...everything.appliances.b!, secondaryIps: ['10.0.2.50', '10.0.2.51'] };
    const found = { ...everything, appliances: { ...everything.appliances, b } };
    expect(draftSite(answers, found)).toMatchObject({
      choices: [{ flag: '--site-ip-b', options: ['10.0.2.50', '10.0.2.51'] }],
    });
    const told = written({ ...answers, siteIps: { b: '10.0.2.51' } }, found);
    expect(told.targets[0]?.spec).toMatchObject({ privateIp: { a: '10.0.1.50', b: '10.0.2.51' } });
  });

  it('again when the address that was named is not one of that appliance', () => {
    const given = { ...answers, siteIps: { b: '10.0.9.9' } };
    expect(draftSite(given, everything)).toMatchObject({ choices: [{ options: ['10.0.2.50'] }] });
  });

  it('with the command that gives an appliance a secondary address, when it has none', () => {
    const b = { ...everything.appliances.b!, secondaryIps: [] };
    const drafting = draftSite(answers, { ...everything, appliances: { ...everything.appliances, b } });
    expect(drafting).toMatchObject({
      choices: [{ options: [], remedy: expect.stringContaining('eni-0a1b2c3d4e5f60002') as string }],
    });
  });
});

describe('a draft is refused', () => {
  it('when nothing follows the primary', () => {
    expect(codeOf(() => draftSite(answers, bare))).toBe('NothingFollows');
  });

  it('when what was found points to both sides', () => {
    const overlayRoutes = [{ ...everything.overlayRoutes[0]!, holder: 'b' as const }];
    expect(codeOf(() => draftSite(answers, { ...everything, overlayRoutes }))).toBe('HoldersDiffer');
  });

  it('when what should follow was not found', () => {
    expect(codeOf(() => draftSite({ ...answers, follow: ['elastic-ip'] }, bare))).toBe('NotFoundToFollow');
  });

  it('when an appliance has no address of its own', () => {
    const { publicIp: _none, ...b } = everything.appliances.b!;
    expect(codeOf(() => draftSite(answers, { ...everything, appliances: { ...everything.appliances, b } }))).toBe(
      'NoOwnAddress',
    );
  });
});
