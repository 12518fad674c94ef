import { isConfirmed, confirmedBy } from '../change-record';
import { refused, type Problem } from '../../site';
import { whileLocked } from '../lock';
import { thisMachine } from '../record/machine';
import { verifyNow, type VerifyReport } from '../verbs';
import { openWorkspace, type Workspace } from '../workspace';
import type { MigrationReport } from './migration-report';
import { findPosition, type MigrateOptions } from './migrate';
import type { Position } from './position';
import { namingGoal } from './name-goal';
import { stateTable } from './states';
import { tell } from './tell';

/**
 * `swing migrate --confirm`: proves from outside that the declared primary serves, and notes it in the pair record. From
 * then on the appliance that holds nothing may go. Effects: one write of the record, one line of the journal; safe to
 * repeat.
 * @throws SwingError exit 3 `NothingToConfirm`, `NotProven`: a proof that is missing is not argued away
 */
export async function confirmMigration(
  given: Workspace,
  options: Omit<MigrateOptions, 'dryRun' | 'back'>,
): Promise<MigrationReport> {
  const report = await whileLocked(given, 'swing migrate --confirm', async ({ lock, journal }) => {
    const workspace = openWorkspace({ root: given.root, env: given.env, site: given.site.name });
    const position = await findPosition(workspace, options);
    const { primary } = workspace.site;
    if (isConfirmed(position.facts.record, primary)) return reported(position, []);
    assertConfirmable(position);
    // Hazard: what is confirmed lets an appliance be destroyed. So everything is proven now, under the lock, and every gap refuses.
    const verified = await verifyNow(workspace, options);
    if (verified.outcome !== 'done') throw notProven(verified, workspace.site.name);
    const said = { at: new Date().toISOString(), primary, by: `${thisMachine.who} on ${thisMachine.host}` };
    const record = await lock.update((found) => confirmedBy(found, said));
    await journal.append({ event: 'PrimaryConfirmed', primary, by: said.by, generation: record.generation });
    return reported(await findPosition(workspace, options), verified.proofs);
  });
  return namingGoal(report, given, options.goalFile);
}

function reported(position: Position, proofs: MigrationReport['proofs']): MigrationReport {
  return { ...tell(position), outcome: 'confirmed', diff: undefined, see: undefined, way: [], proofs };
}

function assertConfirmable({ state, facts }: Position): void {
  const { next } = stateTable[state];
  if (next.kind === 'command' && next.command === 'migrate-confirm') return;
  throw refused({
    code: 'NothingToConfirm',
    place: facts.site.name,
    message: 'no swing of this migration waits to be confirmed',
    got: JSON.stringify(state),
    allowed: 'swung, unconfirmed',
    remedy: `swing migrate --status ${facts.site.name} says what comes next`,
  });
}

function notProven({ proofs, outcome }: VerifyReport, site: string): ReturnType<typeof refused> {
  const open = proofs.filter(
    ({ status, beyondReach }) => status === 'refuted' || (status === 'not-proven' && beyondReach !== true),
  );
  const problems = open.map(({ id, sentence, remedy }): Problem => ({
    code: 'NotProven',
    place: id,
    message: sentence,
    ...(remedy && { remedy }),
  }));
  return refused(
    {
      code: 'NotConfirmed',
      place: site,
      message: 'the primary is not proven, so nothing was noted and nothing may go',
      got: JSON.stringify(outcome),
      allowed: '"done"',
      remedy: 'repair what follows, or run this where everything can be reached',
    },
    ...problems,
  );
}
