import { obligationsOf, startChange } from '../../../swing';
import { openChangeOf } from '../../../swing/changes/register';
import { recordAfter } from '../../change/records';
import { recordProject } from './record-project';

const site = 'support.example.com';
const now = Date.parse('2026-03-02T00:00:00Z');
const moved = recordAfter('primary-moved');
const start = { procedure: 'asynchronous-upgrade', to: '24.3.1', way: 'dns', now } as const;

describe('a site whose change is over', () => {
  it('hazard: the same change is begun again, for want of a word that it is done', () => {
    const { root, put } = recordProject();
    put(recordAfter('first-sync-pulled'));
    const stopped = () => openChangeOf(root, site);
    expect(stopped).toThrow(/spring-upgrade.yaml NoOpenChange: .* the last one, spring-upgrade, is done since 2026-/);
    expect(stopped).toThrow(/tell everybody that the window is over/);
    expect(stopped).not.toThrow(/--procedure asynchronous-upgrade/);
  });

  it('says how a change begins where none ever was', () => {
    expect(() => openChangeOf(recordProject().root, site)).toThrow(
      /NoOpenChange: .* has no open change; swing change start/,
    );
  });
});

describe('a record that cannot be read', () => {
  it('of another site stops nobody', () => {
    const { root, workspace, put, write } = recordProject();
    put(moved);
    write('changes/other.yaml', 'site: help.example.org\nprocedure: [\n');
    expect(openChangeOf(root, site).record.id).toBe('spring-upgrade');
    expect(obligationsOf(root, workspace.site, now).unreadable).toEqual([]);
  });

  it('of this site stops everything, with its own problems', () => {
    const { root, workspace, put, write } = recordProject();
    put(moved);
    write('changes/second.yaml', 'site: "Support.example.com."  # the pair\nprocedure: [\n');
    expect(() => openChangeOf(root, site)).toThrow(/changes\/second.yaml:\d+:\d+ YamlSyntax/);
    expect(() => startChange(workspace, start)).toThrow(/YamlSyntax/);
    expect(obligationsOf(root, workspace.site, now).unreadable).toEqual(['changes/second.yaml']);
  });

  it('of nobody knows which site stops only where it could be the one that is looked for', () => {
    const { root, workspace, put, write } = recordProject();
    write('changes/torn.yaml', 'procedure: [\n');
    const why = /changes\/torn.yaml RecordOfUnknownSite: this record cannot be read, and it could be an open change/;
    expect(() => openChangeOf(root, site)).toThrow(why);
    expect(() => startChange(workspace, start)).toThrow(why);
    put(moved);
    expect(openChangeOf(root, site).record.id).toBe('spring-upgrade');
    expect(obligationsOf(root, workspace.site, now).unreadable).toEqual(['changes/torn.yaml']);
  });
});

describe('what a site owes', () => {
  const brokenAt = moved.steps.find(({ step }) => step === 'relationship-broken')?.at;

  it('is told from the last record when no change is open any more', () => {
    const { root, workspace, put } = recordProject();
    expect(obligationsOf(root, workspace.site, now)).toMatchObject({ open: [], withoutPartner: { since: undefined } });
    const earlier = recordAfter('first-sync-pulled');
    put({ ...earlier, id: 'earlier' });
    expect(obligationsOf(root, workspace.site, now)).toMatchObject({ withoutPartner: { since: undefined } });
    const broken = recordAfter('relationship-broken', { startedAt: '2026-03-01T00:00:00Z' });
    const later = {
      ...broken,
      id: 'later',
      steps: broken.steps.map((one) => ({ ...one, at: '2026-03-01T20:00:00Z' })),
    };
    put(later);
    expect(obligationsOf(root, workspace.site, now)).toMatchObject({
      withoutPartner: { since: '2026-03-01T20:00:00Z' },
    });
  });

  it('tells several open changes, and the oldest deadline that passed', () => {
    const { root, workspace, put } = recordProject();
    put(moved);
    put({ ...moved, id: 'second', returnBy: '2026-03-09T00:00:00Z' });
    const late = Date.parse('2026-03-06T00:00:00Z');
    expect(obligationsOf(root, workspace.site, late)).toMatchObject({
      open: [{ change: 'second' }, { change: 'spring-upgrade', deadline: { overdueSince: '2026-03-05T00:00:00Z' } }],
      withoutPartner: { since: brokenAt },
      overdue: true,
    });
  });

  it('is nothing while the pair is a pair', () => {
    const established = (text: string) =>
      text.replace('failover: broken', 'failover: established').replace('24.3.1', '24.2.3');
    const { root, workspace } = recordProject(established);
    expect(obligationsOf(root, workspace.site, now)).toEqual({ open: [], overdue: false, unreadable: [] });
  });
});
