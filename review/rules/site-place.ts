import { measured, type Found, type Rule } from '../rule';

/** With the relationship established the appliances swap roles themselves; moving the network alone would split them. */
export const rolesNotSwappable: Rule = {
  id: 'roles-not-swappable',
  sentence: 'nothing moves while the failover relationship is established',
  reason: 'moving the network alone would split a pair that swaps roles by itself',
  cure: 'break the relationship first and write failover: broken',
  source: 'the roles of an established pair are swapped by the appliances, which nothing here does yet',
  severity: 'error',
  inLint: 'silent',
  find: ({ site, moves }) => {
    if (site?.failover !== 'established' || moves.length === 0) return [];
    return [{ message: 'failover is established: break the relationship first, and write failover: broken' }];
  },
};

/** The wrong profile, or a plan of another place. */
export const placeNotTheSites: Rule = {
  id: 'place-not-the-sites',
  sentence: "the plan was made in the site's AWS account and region",
  reason: 'the wrong profile plans against things of somebody else',
  cure: 'use the profile of the account and region that the site file names',
  source: measured,
  severity: 'error',
  inLint: 'silent',
  find: ({ site, context }) => {
    if (site?.aws === undefined || context === undefined) return [];
    return [
      ...differing('account', site.aws.account, context.account),
      ...differing('region', site.aws.region, context.region),
    ];
  },
};

function differing(what: string, due: string, got: string | undefined): readonly Found[] {
  if (due === got) return [];
  return [{ message: `the plan was made in ${what} ${got ?? '(not known)'}, the site file says ${due}` }];
}
