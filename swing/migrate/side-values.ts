import { otherSide, type Side, type Site, type Target } from '../../site';
import type { YamlEdit, YamlPath, YamlValue } from './edit/yaml-edit';
import type { Goal } from './goal';
import { perSideOf } from './new-values';

/** Gives a side the goal's values in every target and in the infrastructure; what stood there goes. */
export function fillSide(site: Site, goal: Goal, side: Side): readonly YamlEdit[] {
  return [
    ...site.targets.flatMap((target, index) => filled({ target, index, side }, valueIn(goal, target))),
    ...filledInfrastructure(site, goal, side),
  ];
}

/** Takes every per-side value of a side out of the file. */
export function dropSide(site: Site, side: Side): readonly YamlEdit[] {
  return [
    ...site.targets.flatMap((target, index) => filled({ target, index, side }, undefined)),
    ...droppedInfrastructure(site, side),
  ];
}

interface At {
  readonly target: Target;
  readonly index: number;
  readonly side: Side;
}

function valueIn(goal: Goal, target: Target): YamlValue | undefined {
  const name = perSideOf(target)?.goal;
  return name === undefined ? undefined : goal.targets[target.key]?.[name];
}

/** Sets a value, or takes it away when there is none; a map that would be empty goes as a whole. */
function filled({ target, index, side }: At, value: YamlValue | undefined): readonly YamlEdit[] {
  const map = perSideOf(target)?.map;
  if (map === undefined) return [];
  const path: YamlPath = ['targets', index, target.kind, map];
  const held = (target.spec as Readonly<Record<string, Partial<Record<Side, unknown>> | undefined>>)[map];
  if (value !== undefined) {
    return held === undefined
      ? [{ op: 'set', path, value: { [side]: value } }]
      : [{ op: 'set', path: [...path, side], value }];
  }
  if (held?.[side] === undefined) return [];
  return [{ op: 'delete', path: held[otherSide(side)] === undefined ? path : [...path, side] }];
}

const groups: YamlPath = ['infrastructure', 'targetGroups'];
const link: YamlPath = ['infrastructure', 'link'];

function filledInfrastructure(
  { infrastructure }: Site,
  { infrastructure: given }: Goal,
  side: Side,
): readonly YamlEdit[] {
  const { securityGroup, member, probePort } = given ?? {};
  const edits: readonly (YamlEdit | undefined)[] = [
    infrastructure?.link &&
      securityGroup && { op: 'set', path: [...link, 'securityGroups', side], value: securityGroup },
    infrastructure?.targetGroups && member && { op: 'set', path: [...groups, 'members', side], value: member },
    infrastructure?.targetGroups && probePort && { op: 'set', path: [...groups, 'probePorts', side], value: probePort },
  ].map((edit) => (typeof edit === 'object' ? (edit as YamlEdit) : undefined));
  return edits.flatMap((edit) => edit ?? []);
}

/** A link names both sides: with one of them it goes as a whole, and `infrastructure:` with the last thing in it. */
function droppedInfrastructure({ infrastructure }: Site, side: Side): readonly YamlEdit[] {
  if (infrastructure === undefined) return [];
  const { targetGroups } = infrastructure;
  if (infrastructure.link !== undefined && targetGroups === undefined)
    return [{ op: 'delete', path: ['infrastructure'] }];
  const inGroups = (['members', 'probePorts'] as const)
    .filter((map) => targetGroups?.[map][side] !== undefined)
    .map((map): YamlEdit => ({ op: 'delete', path: [...groups, map, side] }));
  return infrastructure.link === undefined ? inGroups : [{ op: 'delete', path: link }, ...inGroups];
}
