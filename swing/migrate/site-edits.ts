import { otherSide, withPrimary, type Side } from '../../site';
import { nodeAt } from './edit/render-node';
import { editYaml, type YamlEdit, type YamlPath, type YamlValue } from './edit/yaml-edit';
import { dropSide, fillSide } from './side-values';
import { isManaged, type Position } from './position';
import type { DiffKind } from './states';

/**
 * The site file after one diff. Pure; nothing else in the text changes.
 * @throws TypeError when the text is not that of the position's site
 */
export function siteTextAfter(text: string, diff: DiffKind, position: Position): string {
  const { goal } = position.facts;
  if (diff === 'swing') return withPrimary(text, otherSide(goal.replace));
  if (diff === 'unswing') return withPrimary(text, goal.replace);
  return editYaml(text, editsOf[diff](text, position));
}

type Edits = (text: string, position: Position) => readonly YamlEdit[];

const editsOf: Readonly<Record<Exclude<DiffKind, 'swing' | 'unswing'>, Edits>> = {
  add: (_text, position) => newAt(position),
  break: () => [{ op: 'set', path: ['failover'], value: 'broken' }],
  // Hazard: two entries for one instance would let the stack keep it twice, none would destroy it. Both in one diff.
  retire: (text, { facts }) => [
    ...retired(text, facts.goal.replace),
    { op: 'delete', path: ['appliances', facts.goal.replace] },
    ...dropSide(facts.site, facts.goal.replace),
  ],
  replace: (text, position) => [...retired(text, position.facts.goal.replace), ...newAt(position)],
  lift: (_text, position) => [{ op: 'set', path: [...entryOf(position), 'protection'], value: 'lifted' }],
  remove: (_text, position) => [{ op: 'delete', path: leavingPath(position) }, ...awsLeaves(position)],
  withdraw: withdrawn,
};

function newAt({ facts, newSide }: Position): readonly YamlEdit[] {
  const { site, goal } = facts;
  const aws: readonly YamlEdit[] =
    goal.aws === undefined || site.aws !== undefined
      ? []
      : [{ op: 'set', path: ['aws'], value: nodeOf(goal.text, ['aws']) }];
  return [
    ...aws,
    { op: 'set', path: ['appliances', newSide], value: nodeOf(goal.text, ['with']) },
    ...fillSide(site, goal, newSide),
  ];
}

/**
 * The way back before the swing. An instance that exists is kept under `retired:`, protected as it is: taking its entry
 * out would plan its end.
 */
function withdrawn(text: string, position: Position): readonly YamlEdit[] {
  const { facts, newSide } = position;
  const exists = isManaged(facts.goal.with) && facts.instances.new !== 'absent';
  return [
    ...(exists ? retired(text, newSide) : awsLeaves(position)),
    { op: 'delete', path: ['appliances', newSide] },
    ...dropSide(facts.site, newSide),
  ];
}

/** Account and region that came with the new appliance leave with it, on the way back only. */
function awsLeaves({ facts, leaving, state }: Position): readonly YamlEdit[] {
  const back = leaving === 'new' || state === 'added' || state === 'created';
  return back && facts.goal.aws !== undefined && facts.site.aws !== undefined ? [{ op: 'delete', path: ['aws'] }] : [];
}

function retired(text: string, side: Side): readonly YamlEdit[] {
  return [{ op: 'append', list: 'retired', value: nodeOf(text, ['appliances', side]) }];
}

function entryOf({ facts, leaving }: Position): YamlPath {
  const hostname = leaving === 'old' ? facts.goal.old : facts.goal.with.hostname;
  return ['retired', facts.site.retired.findIndex((entry) => entry.hostname === hostname)];
}

/** The last entry takes the list with it. */
function leavingPath(position: Position): YamlPath {
  return position.facts.site.retired.length === 1 ? ['retired'] : entryOf(position);
}

function nodeOf(text: string, path: YamlPath): YamlValue {
  const node = nodeAt(text, path);
  if (node === undefined) throw new TypeError(`there is nothing at ${path.join('.')}`);
  return node;
}
