import { measured, type Found, type Rule } from '../rule';

/** With the relationship established the appliances swap roles themselves: moving the network alone would split them. */
export const rolesNotSwappable: Rule = {
  id: 'roles-not-swappable',
  sentence: 'while the failover relationship is established, the roles move together with the network',
  reason: 'moving the network alone would split a pair that swaps roles by itself',
  cure: 'let the roles move too (api:), or break the relationship first and write failover: broken',
  source: "vendor's failover guide: the network leads to whoever is primary",
  severity: 'error',
  inLint: 'silent',
  find: ({ site, moves }) => {
    if (site?.failover !== 'established' || site.api !== undefined || moves.length === 0) return [];
    const ways =
      'write api: {} so that the roles are swapped too, or break the relationship and write failover: broken';
    return [{ message: `failover is established and the roles would stay: ${ways}` }];
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
