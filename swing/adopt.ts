import { holderOf, openWorld, type PointerReading } from '../live';
import { review } from '../review';
import { failed, refused, type Problem } from '../site';
import { synthRoleStack } from '../stacks';
import { assertedPointers, pointersOf, roleImportId, type Pointer } from '../targets';
import { assertAccount } from './account-check';
import { adoptionNotClean } from './adoption-not-clean';
import { whileLocked, type Held } from './lock';
import { withLiteralIds } from './plan';
import { lostPointers, reAdopt, refreshState } from './recover';
import type { Journal } from './record';
import type { OnProgress } from './report';
import { terraformFailure } from './terraform/failure';
import { initWhenNeeded } from './terraform/init';
import { applyPlan, planIsEmpty, savePlan } from './terraform/plan';
import { readState } from './terraform/state';
import { withSite, type Workspace } from './workspace';

export interface AdoptReport {
  readonly outcome: 'done' | 'failed';
  readonly sentence: string;
  readonly imported: readonly { readonly address: string; readonly importId: string }[];
}

/**
 * `swing adopt`: what already exists comes into the state by import blocks, in a plan of its own that changes nothing.
 * Whether a pointer exists is looked up first: nothing is created over a live record.
 * Effects: writes state. Safe to repeat.
 * @throws SwingError exit 3 `PointerAbsent`, `PointerHeldElsewhere`, `PointerUnknown`, `AdoptionNotClean`
 */
export async function adopt(given: Workspace, options: { readonly onProgress: OnProgress }): Promise<AdoptReport> {
  return whileLocked(given, 'adopt', async (held) => {
    const workspace = withSite(given, await withLiteralIds(given));
    const world = openWorld(workspace.site, workspace.settings, { env: workspace.env, root: workspace.root });
    await assertAccount(workspace, world);
    const readings = await world.readPointers();
    assertAdoptable(workspace, readings);
    const imports = await missingFromState(workspace, readings);
    if (Object.keys(imports).length > 0) await importAll(workspace, imports, { held, ...options });
    synth(workspace, {});
    await initWhenNeeded(workspace, options.onProgress);
    const replaced = await followReplaced(workspace, readings, { journal: held.journal, ...options });
    await refreshState(workspace);
    return concluded(workspace, { ...imports, ...replaced });
  });
}

type Imports = Readonly<Record<string, string>>;

async function missingFromState(workspace: Workspace, readings: readonly PointerReading[]): Promise<Imports> {
  const known = (await readState(workspace)).resources;
  const living = readings.flatMap((reading) => (reading.status === 'present' ? [reading] : []));
  return Object.fromEntries(
    [...living, ...assertedImports(workspace)]
      .filter(({ address }) => !known.has(address))
      .map(({ address, importId }) => [address, importId]),
  );
}

/** What the file declares of the pair itself: the import reads it, and one that reads otherwise is not clean. */
function assertedImports({ site }: Workspace): readonly { readonly address: string; readonly importId: string }[] {
  return assertedPointers(site).map(({ address }) => ({ address, importId: roleImportId(site) }));
}

/** The state names objects that are gone, where something else than Terraform moved a pointer and it came back as another one. */
async function followReplaced(
  workspace: Workspace,
  readings: readonly PointerReading[],
  by: { journal: Journal; onProgress: OnProgress },
): Promise<Imports> {
  const stale = (await lostPointers(workspace, readings)).filter(({ staleInState }) => staleInState);
  for (const lost of stale) await reAdopt(workspace, lost, by);
  return Object.fromEntries(stale.map(({ pointer, importId }) => [pointer.address, importId]));
}

async function importAll(
  workspace: Workspace,
  imports: Imports,
  by: { held: Held; onProgress: OnProgress },
): Promise<void> {
  synth(workspace, imports);
  await initWhenNeeded(workspace, by.onProgress);
  by.onProgress({ code: 'AdoptionPlanned', text: `terraform plan with ${Object.keys(imports).length} import(s)` });
  const saved = await savePlan(workspace, by.onProgress);
  const judged = review({ plan: saved.plan, site: workspace.site, permits: { purpose: 'adoption' } });
  if (judged.verdict !== 'safe') throw adoptionNotClean(judged.findings.filter(({ severity }) => severity === 'error'));
  await by.held.journal.append({ event: 'AdoptionSent', imports });
  const run = await applyPlan(workspace, saved.file);
  if (run.exitCode !== 0) throw terraformFailure(workspace, 'apply', run);
}

/** The imports leave the stack again and a fresh plan must be empty: that is the proof. */
async function concluded(workspace: Workspace, imports: Imports): Promise<AdoptReport> {
  const imported = Object.entries(imports).map(([address, importId]) => ({ address, importId }));
  if (imported.length === 0)
    return { outcome: 'done', sentence: `${workspace.site.name}: everything is in the state already`, imported };
  if (!(await planIsEmpty(workspace))) {
    throw failed({
      code: 'AdoptionNotEmpty',
      place: workspace.stackName,
      message: 'adopted, but a fresh plan still wants changes',
      remedy: 'run swing plan and read them',
    });
  }
  return {
    outcome: 'done',
    sentence: `${workspace.site.name}: ${imported.length} pointer(s) adopted, nothing changed; a fresh plan says No changes`,
    imported,
  };
}

function synth(workspace: Workspace, imports: Imports): void {
  const { root, outdir, site, settings } = workspace;
  synthRoleStack({ root, outdir, site, settings, imports });
}

function assertAdoptable(workspace: Workspace, readings: readonly PointerReading[]): void {
  const problems = pointersOf(workspace.site).flatMap((pointer) => {
    const reading = readings.find((candidate) => candidate.address === pointer.address);
    return notAdoptable(pointer, reading, workspace);
  });
  if (problems.length > 0) throw refused(...problems);
}

function notAdoptable(pointer: Pointer, reading: PointerReading | undefined, workspace: Workspace): readonly Problem[] {
  const { primary } = workspace.site;
  const place = pointer.address;
  if (reading === undefined || reading.status === 'unknown') {
    return [
      {
        code: 'PointerUnknown',
        place,
        message: `${pointer.words.what} cannot be read: ${reading?.reason ?? 'not asked'}`,
      },
    ];
  }
  if (reading.status === 'absent') {
    return [
      {
        code: 'PointerAbsent',
        place,
        message: `${pointer.words.what} points nowhere`,
        allowed: pointer.words.holder[primary],
        remedy: 'point it to the primary by hand once, then adopt it',
      },
    ];
  }
  const holder = holderOf(pointer, reading);
  if (holder === primary) return [];
  return [
    {
      code: 'PointerHeldElsewhere',
      place,
      message: `${pointer.words.what} is held by ${holder}, the file declares primary ${primary}`,
      got: JSON.stringify(reading.values),
      allowed: JSON.stringify(pointer.values[primary]),
      remedy: 'write the primary: line as the world is, adopt, then swing',
    },
  ];
}
