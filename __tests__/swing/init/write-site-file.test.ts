import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { draftSite } from '../../../swing/init/draft-site';
import { renderSiteFile } from '../../../swing/init/render-site-file';
import { writeSiteFile } from '../../../swing/init/write-site-file';
import { temporaryFolder } from '../temporary-workspace';
import { answers, everything } from './found-pair';

function textOf(site: string): string {
  const drafting = draftSite({ ...answers, site }, everything);
  if (drafting.status !== 'drafted') throw new Error('asks');
  return renderSiteFile(drafting.draft);
}

describe('a new site file', () => {
  it('is written into a folder that has none', () => {
    const root = temporaryFolder();
    const file = writeSiteFile({ root, site: 'support.example.com', text: textOf('support.example.com') });
    expect(readFileSync(file, 'utf8')).toContain('primary: a # a swing is this line');
  });

  it('fails when there is one already, which stays as it is', () => {
    const root = temporaryFolder();
    mkdirSync(join(root, 'sites'));
    writeFileSync(join(root, 'sites/support.example.com.yaml'), 'mine\n');
    const write = () => writeSiteFile({ root, site: 'support.example.com', text: textOf('support.example.com') });
    expect(write).toThrow('SiteFileExists');
    expect(readFileSync(join(root, 'sites/support.example.com.yaml'), 'utf8')).toBe('mine\n');
  });

  it('fails when another site owns what it names, and is not written', () => {
    const root = temporaryFolder();
    writeSiteFile({ root, site: 'support.example.com', text: textOf('support.example.com') });
    const write = () => writeSiteFile({ root, site: 'other.example.com', text: textOf('other.example.com') });
    expect(write).toThrow('sites/other.example.com.yaml');
    expect(readdirSync(join(root, 'sites'))).toEqual(['support.example.com.yaml']);
  });
});
