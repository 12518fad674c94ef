import type { Construct } from 'constructs';
import { schemaProblems, type Site } from '../site';
import type { Pointer, TargetKind } from '../targets';
import { invalidConstruct } from './invalid-construct';

/**
 * The pointers of one target, as review and rollback know them, after the kind's own rules were held against the site.
 * @throws SwingError exit 2 with every problem the kind's rules found
 */
export function checkedPointers<Spec>(
  scope: Construct,
  kind: TargetKind<Spec>,
  spec: Spec,
  site: Site,
): readonly Pointer[] {
  const problems = kind.check(spec, site);
  if (problems.length > 0) throw invalidConstruct(scope, ...problems);
  return kind.pointers(spec, site);
}

/**
 * What a user's app wrote, held against the kind's schema, in the words of the site file.
 * @throws SwingError exit 2 with every problem the schema found
 */
export function parseSpec<Spec>(scope: Construct, kind: TargetKind<Spec>, spec: unknown): Spec {
  const result = kind.schema.safeParse(spec);
  if (result.success) return result.data;
  throw invalidConstruct(scope, ...schemaProblems(result.error.issues, [], spec));
}
