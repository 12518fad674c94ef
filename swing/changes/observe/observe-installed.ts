import type { ApplianceRole, EvidenceNeed } from '../../../change';
import { nameOf, otherwise, seen, sideOf, unseen, type Looking, type Observation } from './observation';

/** Version and build by the word of the appliance itself. */
export async function observeInstalled(need: EvidenceNeed, looking: Looking): Promise<Observation> {
  const { record, site } = looking;
  const of = need.of ?? 'leader';
  const side = sideOf(record, of);
  const told = (await looking.pair())?.[side];
  if (told === undefined) return unseen(`the site file has no appliance ${side}`);
  if (told.status === 'unreachable')
    return unseen(`${nameOf(site, side)} cannot be asked: ${told.reason}`, told.problem.remedy);
  const { version, build } = told;
  if (version === undefined || build === undefined)
    return unseen(`${nameOf(site, side)} does not say ${version === undefined ? 'its version' : 'its build'}`);
  return oldVersion(need, version, looking) ?? oldBuild(need, { of, build }, looking) ?? installed(of, version, build);
}

function installed(of: ApplianceRole, version: string, build: string): Observation {
  return seen({ kind: 'installed', of, version, build });
}

function oldVersion(need: EvidenceNeed, version: string, looking: Looking): Observation | undefined {
  const { record, goesBack, site } = looking;
  const due = goesBack ? record.from : record.to;
  if (version === due) return undefined;
  const message = `${nameOf(site, sideOf(record, need.of ?? 'leader'))} runs another version than the change leads to`;
  return otherwise(need, {
    message,
    got: JSON.stringify(version),
    allowed: due,
    remedy: `install ${due}, wait until it has restarted, then record the step again`,
  });
}

interface Built {
  readonly of: ApplianceRole;
  readonly build: string;
}

/** Hazard: of two builds of one version no relationship can be made; found now, it costs one package and not the second window. */
function oldBuild(need: EvidenceNeed, { of, build }: Built, looking: Looking): Observation | undefined {
  const { record, goesBack, site } = looking;
  const due = goesBack ? undefined : (record.build ?? buildOfOther(looking, of));
  if (due === undefined || due === build) return undefined;
  return otherwise(need, {
    message: `${nameOf(site, sideOf(record, of))} runs another build than the pair shall have`,
    got: JSON.stringify(build),
    allowed: due,
    remedy: 'install the package the other appliance was upgraded with',
  });
}

function buildOfOther({ record }: Looking, of: ApplianceRole): string | undefined {
  const given = record.steps.flatMap(({ evidence }) => evidence);
  return given.flatMap((one) => (one.kind === 'installed' && one.of !== of ? [one.build] : [])).at(-1);
}
