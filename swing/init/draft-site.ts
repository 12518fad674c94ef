import type { FoundPair } from '../../live';
import { refused, sides, type Problem, type Side } from '../../site';
import type { Choice, Follower, InitAnswers } from './answers';
import { addressesOf, foundTargets, type DraftTarget } from './found-targets';

/** What will stand in the file. */
export interface SiteDraft {
  readonly answers: InitAnswers;
  readonly found: FoundPair;
  readonly primary: Side;
  readonly targets: readonly DraftTarget[];
  /** What was found but does not follow, and what could not be looked up. */
  readonly notes: readonly string[];
}

/** A draft, or what must be answered before there is one. */
export type Drafting =
  | { readonly status: 'drafted'; readonly draft: SiteDraft }
  | { readonly status: 'asking'; readonly choices: readonly Choice[] };

/**
 * Puts together what the user said and what was found. Decides nothing that is ambiguous: it asks.
 * @throws SwingError exit 3 `NothingFollows`, `NotFoundToFollow`, `HoldersDiffer`, `NoOwnAddress`
 */
export function draftSite(answers: InitAnswers, found: FoundPair): Drafting {
  assertOwnAddresses(answers, found);
  const { targets: all, choices, leftOut } = foundTargets(answers, found);
  const targets = following(answers, all);
  const asked = choices.filter(({ flag }) => flag.startsWith('--site-ip') && follows(targets, 'elastic-ip'));
  const holders = [...new Set(targets.flatMap(({ holder }) => holder ?? []))];
  if (targets.length === 0) throw nothingFollows(leftOut);
  if (holders.length > 1) throw holdersDiffer(targets);
  const primary = holders[0] ?? answers.primary ?? (answers.b === undefined ? 'a' : undefined);
  if (primary === undefined) return { status: 'asking', choices: [...asked, primaryChoice] };
  if (asked.length > 0) return { status: 'asking', choices: asked };
  const notes = [...found.notLookedUp, ...leftOut, ...notFollowing(all, targets)];
  return { status: 'drafted', draft: { answers, found, primary, targets, notes } };
}

const primaryChoice: Choice = {
  flag: '--primary',
  question: 'which appliance is primary now: nothing that was found says it',
  options: sides,
  remedy: 'look at the failover page of either appliance',
};

/** A name is an alternative to a shared address, not an addition, so it follows by itself only alone. */
function following({ follow, update }: InitAnswers, all: readonly DraftTarget[]): readonly DraftTarget[] {
  if (follow !== undefined) {
    const missing = follow.filter((wanted) => !follows(all, wanted));
    if (missing.length > 0) throw refused(...missing.map((wanted) => notFound(wanted, all)));
    return all.filter(({ follower }) => follow.includes(follower));
  }
  const addresses = all.filter(({ follower }) => follower !== 'dns');
  return addresses.length === 0 || update !== undefined ? all : addresses;
}

function follows(targets: readonly DraftTarget[], follower: Follower): boolean {
  return targets.some((target) => target.follower === follower);
}

function notFollowing(all: readonly DraftTarget[], chosen: readonly DraftTarget[]): readonly string[] {
  return all
    .filter((one) => !chosen.includes(one))
    .map(({ comment, follower }) => `${comment}: left as it is (${follower})`);
}

function assertOwnAddresses(answers: InitAnswers, found: FoundPair): void {
  const bare = sides.filter((side) => answers[side] !== undefined && addressesOf(answers, found, side).length === 0);
  if (bare.length > 0) throw refused(...bare.map(noOwnAddress));
}

function noOwnAddress(side: Side): Problem {
  return {
    code: 'NoOwnAddress',
    place: `--${side}`,
    message: `appliance ${side} has no public address of its own, on its primary private address`,
    remedy:
      'each appliance is reached by its own address before and after a swing: give it an Elastic IP, then try again',
  };
}

function notFound(wanted: Follower, all: readonly DraftTarget[]): Problem {
  return {
    code: 'NotFoundToFollow',
    place: '--follow',
    message: `nothing was found that could follow as ${wanted}`,
    got: JSON.stringify(wanted),
    allowed: [...new Set(all.map(({ follower }) => follower))].join(', ') || 'nothing was found',
    remedy: 'point it to the primary once, or leave it out',
  };
}

function nothingFollows(leftOut: readonly string[]): Error {
  return refused({
    code: 'NothingFollows',
    place: 'swing init',
    message: 'nothing was found that follows the primary',
    ...(leftOut.length === 0 ? {} : { got: leftOut.join('; ') }),
    allowed:
      'an Elastic IP on a secondary private address, a host route, a listener on one of --port, a record of the site name, or --update-server',
    remedy: 'point one of them to the present primary, then try again',
  });
}

function holdersDiffer(targets: readonly DraftTarget[]): Error {
  return refused({
    code: 'HoldersDiffer',
    place: 'swing init',
    message: 'what was found does not point to one side, so neither is primary',
    got: targets.map(({ comment }) => comment).join('; '),
    remedy: 'name with --follow what really follows the primary, or put the pair in order first',
  });
}
