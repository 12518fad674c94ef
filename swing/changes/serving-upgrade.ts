import { lastUpgrade, type RecordedStep } from '../../change';
import { refused } from '../../site';
import { openChangeOf } from './register';

export interface ServingUpgrade {
  /** File of the open change: `"changes/spring-upgrade.yaml"`. */
  readonly file: string;
  /** When the appliance that serves was upgraded, ISO 8601. */
  readonly at: string;
}

/**
 * When the clients of a site could begin to follow: the upgrade of its open change. Reads only.
 * @throws SwingError exit 2 for a record that cannot be read; exit 3 `NoOpenChange`, `UpgradeNotRecorded`
 */
export function servingUpgradeOf(root: string, site: string): ServingUpgrade {
  const { record, reading } = openChangeOf(root, site);
  const at = lastUpgrade(untilClientsFollowed(record.steps));
  if (at !== undefined) return { file: reading.file, at };
  throw refused({
    code: 'UpgradeNotRecorded',
    place: reading.file,
    message: `no upgrade stands in the open change of ${site}`,
    remedy: `record it first (swing next ${site}), or say when it was: --upgraded-at TIME`,
  });
}

/** What is upgraded afterwards is the appliance that does not serve. */
function untilClientsFollowed(steps: readonly RecordedStep[]): readonly RecordedStep[] {
  const end = steps.findLastIndex(({ step }) => step === 'clients-updated');
  return end < 0 ? steps : steps.slice(0, end);
}
