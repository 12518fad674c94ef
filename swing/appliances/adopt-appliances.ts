import { openApplianceWorld, openWorld } from '../../live';
import { reviewAppliances } from '../../review';
import { failed } from '../../site';
import { assertAccount } from '../account-check';
import type { AdoptReport } from '../adopt';
import { adoptionNotClean } from '../adoption-not-clean';
import { whileLocked, type Held } from '../lock';
import type { OnProgress } from '../report';
import { terraformFailure } from '../terraform/failure';
import { initWhenNeeded } from '../terraform/init';
import { applyPlan, savePlan } from '../terraform/plan';
import { readState } from '../terraform/state';
import type { Workspace } from '../workspace';
import { livingImports } from './living-imports';
import { assertAppliancesStack, planAppliances, synthAppliances } from './plan-appliances';

type Imports = Readonly<Record<string, string>>;

/**
 * `swing adopt SITE --stack appliances`: what lives already comes into the state by import blocks, in a plan of its own
 * that changes nothing; whether it lives is looked up first. Effects: writes state. Safe to repeat, also after a kill.
 * @throws SwingError exit 3 `ApplianceNotThere`, `AwsNotReadable`, `AdoptionNotClean`; exit 4 `AdoptionNotEmpty`
 */
export async function adoptAppliances(
  workspace: Workspace,
  options: { readonly onProgress: OnProgress },
): Promise<AdoptReport> {
  assertAppliancesStack(workspace);
  return whileLocked(workspace, 'adopt the appliance stack', async (held) => {
    const { site, settings, env, root } = workspace;
    await assertAccount(workspace, openWorld(site, settings, { env, root }));
    const living = await livingImports(site, openApplianceWorld(site, settings, { env }));
    const known = (await readState(workspace)).resources;
    const imports = Object.fromEntries(Object.entries(living).filter(([address]) => !known.has(address)));
    if (Object.keys(imports).length > 0) await importAll(workspace, imports, { held, ...options });
    return concluded(workspace, imports, options);
  });
}

async function importAll(
  workspace: Workspace,
  imports: Imports,
  by: { readonly held: Held; readonly onProgress: OnProgress },
): Promise<void> {
  synthAppliances(workspace, imports);
  await initWhenNeeded(workspace, by.onProgress);
  by.onProgress({ code: 'AdoptionPlanned', text: `terraform plan with ${Object.keys(imports).length} import(s)` });
  // what is still to be created stays out of the plan: an adoption holds imports and nothing else
  const saved = await savePlan(workspace, by.onProgress, Object.keys(imports));
  const judged = reviewAppliances({ plan: saved.plan, site: workspace.site, permits: { purpose: 'adoption' } });
  const errors = judged.findings.filter(({ severity, rule }) => severity === 'error' && rule !== 'plan-incomplete');
  if (errors.length > 0) throw adoptionNotClean(errors);
  await by.held.journal.append({ event: 'AdoptionSent', imports });
  const run = await applyPlan(workspace, saved.file);
  if (run.exitCode !== 0) throw terraformFailure(workspace, 'apply', run);
}

/** The imports leave the stack again; what a fresh plan still wants is told, and is no danger to what was taken in. */
async function concluded(
  workspace: Workspace,
  imports: Imports,
  options: { readonly onProgress: OnProgress },
): Promise<AdoptReport> {
  const { name } = workspace.site;
  const imported = Object.entries(imports).map(([address, importId]) => ({ address, importId }));
  const left = await planAppliances(workspace, options);
  const wrong = imported.filter(({ address }) =>
    left.review.findings.some((one) => one.severity === 'error' && one.address === address),
  );
  if (wrong.length > 0)
    throw notEmpty(
      workspace,
      wrong.map(({ address }) => address),
    );
  const next =
    left.review.changes.length === 0
      ? 'a fresh plan says No changes'
      : `next: swing plan ${name} --stack appliances (${left.review.headline})`;
  const what =
    imported.length === 0
      ? 'everything that lives is in the state already'
      : `${imported.length} part(s) adopted, nothing changed`;
  return { outcome: 'done', sentence: `${name}: ${what}; ${next}`, imported };
}

function notEmpty({ stackName }: Workspace, addresses: readonly string[]) {
  return failed({
    code: 'AdoptionNotEmpty',
    place: stackName,
    message: `adopted, but a fresh plan would change what was taken in: ${addresses.join(', ')}`,
    remedy: 'run swing plan --stack appliances and read the findings; make the file say what lives',
  });
}
