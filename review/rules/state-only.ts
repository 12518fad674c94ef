import { pointerTypeOf } from '../planned-moves';
import { measured, type Rule } from '../rule';

/** Told, so that "nothing else changes" hides nothing: the state changes, the world does not. */
export const pointerReleased: Rule = {
  id: 'pointer-released',
  sentence: 'no pointer leaves the state',
  reason: 'the state changes, the world does not: it is told so that nothing is hidden',
  cure: 'nothing; the pointer now has no owner here',
  source: measured,
  severity: 'info',
  find: ({ acting, released, site }) =>
    acting
      .filter((change) => change.change.actions.join() === 'forget')
      .filter((change) => (site === undefined ? pointerTypeOf(change) !== undefined : released.has(change.address)))
      .map(({ address }) => ({ address, message: 'leaves the state and stays as it is' })),
};

export const pointerAdopted: Rule = {
  id: 'pointer-adopted',
  sentence: 'no pointer comes into the state',
  reason: 'the state changes, the world does not: it is told so that nothing is hidden',
  cure: 'nothing; the pointer now has an owner here',
  source: measured,
  severity: 'info',
  find: ({ plan }) =>
    plan.resource_changes
      .filter((change) => pointerTypeOf(change) !== undefined && change.change.actions.join() === 'no-op')
      .filter(({ change }) => change.importing !== undefined && change.importing !== null)
      .map(({ address }) => ({ address, message: 'comes into the state by import and stays as it is' })),
};
