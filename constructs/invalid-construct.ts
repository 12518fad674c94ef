import type { IConstruct } from 'constructs';
import { badInput, type PartProblem, type SwingError } from '../site';

/** Errors of one construct, at its path: `support.example.com-roles/elastic-ip--eipalloc-0a1b`. */
export function invalidConstruct(scope: IConstruct, ...problems: readonly PartProblem[]): SwingError {
  const place = scope.node.path;
  return badInput(
    ...problems.map(({ code, message, got, allowed, remedy }) => ({
      code,
      place,
      message,
      ...(got === undefined ? {} : { got }),
      ...(allowed === undefined ? {} : { allowed }),
      ...(remedy === undefined ? {} : { remedy }),
    })),
  );
}
