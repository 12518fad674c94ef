import { isEmpty } from './planned-change';
import type { PointerValues } from './pointer';

type Values = Readonly<Record<string, unknown>>;

/**
 * The target group that a default action of a listener forwards to: `{ target_group_arn: "arn:…" }`. Everything but
 * one plain forward to one group gives the whole action as JSON text, so that no change in it hides: two actions, two
 * groups with weights, stickiness, a fixed response.
 */
export function forwardedTo(block: unknown): PointerValues {
  const actions = list(block);
  const group = actions.length === 1 ? tryOnlyGroup(actions[0] ?? {}) : undefined;
  return { target_group_arn: group ?? JSON.stringify(canonical(actions)) };
}

/** What a plain forward may say. The place in the order means nothing for a single action. */
const plainForward = ['type', 'order', 'target_group_arn', 'forward'];

function tryOnlyGroup(action: Values): string | undefined {
  const said = Object.keys(action).filter((name) => !isEmpty(action[name]));
  if (action['type'] !== 'forward' || said.some((name) => !plainForward.includes(name))) return undefined;
  const forwards = list(action['forward']);
  if (forwards.length > 1 || forwards.some(isSticky)) return undefined;
  const inBlock = forwards.flatMap((forward) => list(forward['target_group'])).map(({ arn }) => arn);
  const groups = [...new Set([action['target_group_arn'], ...inBlock].filter((arn) => !isEmpty(arn)))];
  return inBlock.length <= 1 && groups.length === 1 ? String(groups[0]) : undefined;
}

function isSticky(forward: Values): boolean {
  return list(forward['stickiness']).some(({ enabled }) => enabled !== false);
}

function list(value: unknown): readonly Values[] {
  return Array.isArray(value) ? value.filter((item): item is Values => typeof item === 'object' && item !== null) : [];
}

/** The same action gives the same text, whoever wrote it: keys in order, without what says nothing. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  const said = Object.entries(value).filter(([, inner]) => !isEmpty(inner));
  const sorted = said.toSorted(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(sorted.map(([name, inner]) => [name, canonical(inner)]));
}
