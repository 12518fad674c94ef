import type { PartProblem, Site } from '../../site';
import { isPair, otherSide } from '../../site';
import { findProcedure } from '../find-procedure';
import type { ChangeRecord } from '../record';

/** Whether a record that is new fits the site as it stood before. */
export function startProblems(record: ChangeRecord, site: Site): readonly PartProblem[] {
  const { starts } = findProcedure(record.procedure);
  const partner = site.appliances[otherSide(site.primary)];
  const versions = [site.appliances[site.primary], ...(partner.kind === 'vacant' ? [] : [partner])].map(
    (one) => one.version,
  );
  return [
    differs(record.leader === site.primary, {
      path: ['leader'],
      message: 'the leader is the primary at the start',
      got: record.leader,
      allowed: site.primary,
    }),
    differs(starts.failover.includes(site.failover), {
      path: ['procedure'],
      message: `${record.procedure} does not start while failover is ${site.failover}`,
      got: record.procedure,
      allowed: `failover: ${starts.failover.join(' or ')}`,
    }),
    differs(!starts.pair || isPair(site), {
      path: ['procedure'],
      message: `${record.procedure} needs a pair`,
      got: record.procedure,
      allowed: 'a procedure for a single appliance',
    }),
    differs(
      versions.every((version) => version === record.from),
      {
        path: ['from'],
        message: 'both appliances start at the version of the site file',
        got: record.from,
        allowed: versions.join(', '),
      },
    ),
    differs(starts.upgrades === (record.from !== record.to), {
      path: ['to'],
      message: starts.upgrades ? 'an upgrade leads to another version' : `${record.procedure} changes no version`,
      got: record.to,
      allowed: starts.upgrades ? `not ${record.from}` : record.from,
    }),
  ].flat();
}

function differs(fits: boolean, problem: Omit<PartProblem, 'code'> & { readonly got: string }): readonly PartProblem[] {
  if (fits) return [];
  return [
    {
      code: 'ChangeDoesNotFit',
      ...problem,
      got: JSON.stringify(problem.got),
      remedy: 'correct the record, or choose the procedure that fits the site',
    },
  ];
}
