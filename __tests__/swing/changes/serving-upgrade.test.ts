import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ChangeEvent } from '../../../change';
import { servingUpgradeOf } from '../../../swing';
import { recordAfter, written } from '../../change/records';

const root = mkdtempSync(join(tmpdir(), 'swing-upgrade-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
beforeAll(() => mkdirSync(join(root, 'changes')));

function upgradeAfter(event: ChangeEvent) {
  const record = recordAfter(event);
  writeFileSync(join(root, 'changes', `${record.id}.yaml`), written(record));
  return { record, upgrade: () => servingUpgradeOf(root, record.site) };
}

describe('the upgrade that the clients of a site follow', () => {
  it.each(['partner-upgraded', 'primary-moved', 'clients-updated', 'leader-upgraded'] as const)(
    'is that of the appliance that serves, also after %s',
    (event) => {
      const { record, upgrade } = upgradeAfter(event);
      const at = record.steps.find(({ step }) => step === 'partner-upgraded')?.at;
      expect(upgrade()).toEqual({ file: `changes/${record.id}.yaml`, at });
    },
  );

  it('fails when nothing was upgraded yet, or no change is open', () => {
    const { upgrade } = upgradeAfter('relationship-broken');
    expect(upgrade).toThrow(/^changes\/\S+ UpgradeNotRecorded: .*--upgraded-at TIME/);
    expect(() => servingUpgradeOf(root, 'other.example.com')).toThrow(/NoOpenChange/);
  });
});
