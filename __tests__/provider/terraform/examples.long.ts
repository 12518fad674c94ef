import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { issuePairCertificate } from '../../../lab/simulated-pair';
import { describeWith } from '../../support/requirements';
import { quiet, terraformFolder } from './terraform-folder';

jest.setTimeout(300_000);

const folder = join(__dirname, '../../../examples/provider');
const names = readdirSync(folder);

describeWith(['terraform'], 'the examples of the reference', () => {
  it.each(names)('%s is valid, formatted, and served by the provider', async (name) => {
    const { cert } = await issuePairCertificate('support.example.com', []);
    const main = readFileSync(join(folder, name, 'main.tf'), 'utf8');
    const one = terraformFolder({ files: { 'main.tf': main, 'authorities.pem': cert } });
    try {
      await one.well('fmt', '-check', '-diff');
      await one.well('init', ...quiet);
      expect(await one.well('validate', '-no-color')).toContain('The configuration is valid');
    } finally {
      one.remove();
    }
  });
});
