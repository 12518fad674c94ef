import type { Problem, Site, Target } from '../../site';
import type { Goal, TargetValues } from './goal';

type ValueName = keyof TargetValues;

/** What a target holds per side: the key of the map in the file, and the goal's name for one side's value. */
export interface PerSide {
  /** `"privateIp"`, `"targetGroups"`, `"values"`. */
  readonly map: string;
  readonly goal: ValueName;
  /** Whether a side cannot be without; the others fall back to the appliance's own address. */
  readonly required: boolean;
}

/** The per-side map of a target; undefined for a kind that has none. */
export function perSideOf(target: Target): PerSide | undefined {
  if (target.kind === 'elastic-ip') return { map: 'privateIp', goal: 'privateIp', required: true };
  if (target.kind === 'nat') return { map: 'targetGroups', goal: 'targetGroup', required: true };
  if (target.kind === 'dns') return { map: 'values', goal: 'value', required: false };
  return undefined;
}

/** Everything that the goal lacks, or has too much, for the targets and the infrastructure of the site. Pure. */
export function goalProblems(site: Site, goal: Goal): readonly Problem[] {
  return [
    ...unknownTargets(site, goal),
    ...site.targets.flatMap((target) => targetProblems(target, goal)),
    ...infrastructureProblems(site, goal),
    ...awsProblems(site, goal),
  ];
}

function unknownTargets(site: Site, goal: Goal): readonly Problem[] {
  const known = site.targets.map(({ key }) => key);
  return Object.keys(goal.targets)
    .filter((key) => !known.includes(key))
    .map((key) => ({
      code: 'UnknownTarget',
      place: goal.placeOf(['targets', key]),
      message: `${site.name} has no such target`,
      got: JSON.stringify(key),
      allowed: known.join(', ') || 'none: the site has no targets',
    }));
}

function targetProblems(target: Target, goal: Goal): readonly Problem[] {
  const perSide = perSideOf(target);
  const given = goal.targets[target.key] ?? {};
  const names = Object.keys(given) as ValueName[];
  const extra = names.filter((name) => name !== perSide?.goal).map((name) => notHeld(target, name, goal));
  const missing = perSide?.required === true && given[perSide.goal] === undefined;
  return missing ? [...extra, valueMissing(target, perSide, goal)] : extra;
}

function notHeld(target: Target, name: ValueName, goal: Goal): Problem {
  return {
    code: 'ValueNotHeld',
    place: goal.placeOf(['targets', target.key, name]),
    message: `${target.key} holds no ${name} per side`,
    allowed: perSideOf(target)?.goal ?? 'nothing: leave the target out',
  };
}

function valueMissing(target: Target, { goal: name }: PerSide, goal: Goal): Problem {
  return {
    code: 'TargetValueMissing',
    place: goal.placeOf(['targets', target.key]),
    message: `${target.key} holds a ${name} per side, and the goal has none for ${goal.with.hostname}`,
    remedy: `write targets: { "${target.key}": { ${name}: … } }`,
  };
}

function infrastructureProblems({ infrastructure }: Site, goal: Goal): readonly Problem[] {
  const { link, targetGroups } = infrastructure ?? {};
  const wanted = [
    { name: 'securityGroup', needed: link !== undefined, of: 'infrastructure.link' },
    { name: 'member', needed: targetGroups !== undefined, of: 'infrastructure.targetGroups' },
    { name: 'probePort', needed: targetGroups !== undefined, of: 'infrastructure.targetGroups' },
  ] as const;
  return wanted
    .filter(({ name, needed }) => needed !== (goal.infrastructure?.[name] !== undefined))
    .map(({ name, needed, of }) => ({
      code: needed ? 'InfrastructureValueMissing' : 'InfrastructureNotInFile',
      place: goal.placeOf(['infrastructure', name]),
      message: needed
        ? `the site file has ${of}, and the goal has no ${name} for ${goal.with.hostname}`
        : `the site file has no ${of}, so ${name} would stand nowhere`,
      remedy: needed
        ? `write infrastructure: { ${name}: … }`
        : 'leave it out of the goal, or add that part in a diff before',
    }));
}

function awsProblems({ aws }: Site, goal: Goal): readonly Problem[] {
  if (goal.aws === undefined || aws === undefined) return [];
  return [
    {
      code: 'AwsAlreadyThere',
      place: goal.placeOf(['aws']),
      message: 'the site file says account and region itself',
      got: JSON.stringify(goal.aws),
      allowed: JSON.stringify(aws),
      remedy: 'leave aws out of the goal',
    },
  ];
}
