import { pointerTypeOf } from '../planned-moves';
import { measured, type Rule } from '../rule';

/** Told, so that "nothing else changes" hides nothing: the state changes, the world does not. */
export const pointerReleased: Rule = {
  id: 'pointer-released',
  sentence: 'no pointer leaves the state',
  source: measured,
  severity: 'info',
  find: ({ acting, released }) =>
    acting
      .filter(({ address, change }) => released.has(address) && change.actions.join() === 'forget')
      .map(({ address }) => ({ address, message: 'leaves the state by its tombstone and stays as it is' })),
};

export const pointerAdopted: Rule = {
  id: 'pointer-adopted',
  sentence: 'no pointer comes into the state',
  source: measured,
  severity: 'info',
  find: ({ plan }) =>
    plan.resource_changes
      .filter((change) => pointerTypeOf(change) !== undefined && change.change.actions.join() === 'no-op')
      .filter(({ change }) => change.importing !== undefined && change.importing !== null)
      .map(({ address }) => ({ address, message: 'comes into the state by import and stays as it is' })),
};
