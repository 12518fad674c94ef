import { spawnSync } from 'node:child_process';
import { renderTtlScript } from '../../review';
import { pointersOf } from '../../targets';
import { describeWith } from '../support/requirements';
import { siteWithTargets, targets } from './script-fixtures';

const site = siteWithTargets(targets.rfc2136);
const ttls = Object.fromEntries(pointersOf(site).map(({ address }) => [address, 30]));
const script = renderTtlScript({ site, places: {}, ttls });

describe('the script that changes a TTL of dynamic DNS', () => {
  it('passes sh -n', () => {
    expect(spawnSync('sh', ['-n'], { input: script, encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
  });

  it('replaces each set by itself, with the new TTL', () => {
    const sets = pointersOf(site).map(({ values }) =>
      String((values[site.primary] as { addresses: string[] }).addresses[0]),
    );
    for (const set of sets) expect(script).toMatch(new RegExp(`'${set}' '${set}' ;; esac`));
    expect(script).toContain('new_ttl=30\n');
  });

  it('holds no key', () => {
    expect(script).not.toMatch(/KEYSECRET=|hmac-[a-z0-9]+:/);
  });

  it('fails when no record set takes dynamic updates', () => {
    const cloud = siteWithTargets(targets.route53);
    expect(() => renderTtlScript({ site: cloud, places: {}, ttls: {} })).toThrow(/NothingToScript/);
  });
});

describeWith(['shellcheck'], 'the script that changes a TTL, by shellcheck', () => {
  it('has no complaint', () => {
    const checked = spawnSync('shellcheck', ['-s', 'sh', '-'], { input: script, encoding: 'utf8' });
    expect(checked).toMatchObject({ status: 0, stdout: '' });
  });
});
