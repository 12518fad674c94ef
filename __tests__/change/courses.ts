import { applies, procedures, ways, type ApplianceRole, type ChangeFacts, type Course } from '../../change';

const yesNo = [false, true] as const;
const roles: readonly ApplianceRole[] = ['leader', 'partner'];

/** Every combination of facts a change can have. */
export const everyFacts: readonly ChangeFacts[] = ways.flatMap((way) =>
  yesNo.flatMap((belowTenSix) =>
    (belowTenSix ? yesNo : [false]).flatMap((crossesTenSix) =>
      yesNo.flatMap((clientByAddress) =>
        roles.flatMap((leaving) =>
          yesNo.map((managed) => ({ way, belowTenSix, crossesTenSix, clientByAddress, leaving, managed })),
        ),
      ),
    ),
  ),
);

/** Every procedure with every combination of facts. */
export const everyCourse: readonly Course[] = Object.values(procedures).flatMap((procedure) =>
  everyFacts.map((facts) => ({ procedure, facts })),
);

/** One course for every set of rows that facts select: others only repeat them. */
export const distinctCourses: readonly Course[] = [
  ...new Map(everyCourse.map((course) => [rowsOf(course), course])).values(),
];

function rowsOf({ procedure, facts }: Course): string {
  const there = procedure.rows.flatMap((row, index) => (applies(row, facts) ? [index] : []));
  return `${procedure.name} ${there.join()}`;
}
