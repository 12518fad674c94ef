import { z } from 'zod';
import { plainText, strict } from '../../site';
import { versionPattern } from './version';

/** No appliance is that far behind; the planner compares every package with every other one. */
export const longestList = 200;

const version = z
  .string()
  .regex(versionPattern, { error: 'must be numbers with dots between them, in quotes, like "11.1.1"' });
const versionOf = {
  base: version.describe("The appliance's own system: Base"),
  bomgar: version.describe('The remote support software on it'),
};

const packagePart = strict({
  name: plainText(200).describe('As the Updates page shows it: "Bomgar-11.1.1"'),
  kind: z.enum(['base', 'bomgar']).describe('What it replaces'),
  version,
  requires: strict({ base: versionOf.base.optional(), bomgar: versionOf.bomgar.optional() })
    .default({})
    .describe('Lowest versions that must be installed before it'),
  minutes: z.int().min(1).max(1440).describe('Estimated time of its installation; usually 15 to 60'),
});

/** The file, one schema a part. */
export const packageListParts = {
  installed: strict(versionOf).describe('What /appliance > Status > Basics shows now'),
  packages: z.array(packagePart).min(1).max(longestList).describe('Everything that is offered, in any order'),
};

/** The JSON Schema of a list of packages, from the definition that parses it. */
export function packagesJsonSchema(): object {
  const whole = strict(packageListParts).describe('Packages that lead an appliance from one version to another');
  const { $schema, ...rest } = z.toJSONSchema(whole, { io: 'input' });
  return { $schema, title: 'failover-swing list of packages', ...rest };
}
