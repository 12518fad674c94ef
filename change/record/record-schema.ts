import { z } from 'zod';
import { hostName, plainText, strict } from '../../site';
import { changeEvents, procedureNames, ways } from '../procedure';

/** A time without its zone would be a guess. */
const instant = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?(Z|[+-]\d\d:\d\d)$/, {
    error: 'must be a time with its zone, in quotes, like "2026-03-01T02:00:00Z"',
  })
  .refine((text) => !Number.isNaN(Date.parse(text)), { error: 'is no time of the calendar' });
const version = z.string().regex(/^\d+(\.\d+){1,3}$/, { error: 'must look like "24.3.1"' });
const role = z.enum(['leader', 'partner']);
const file = plainText(500).refine((path) => !/^\/|(^|\/)\.\.(\/|$)/.test(path), {
  error: 'must be a path inside the project',
  params: { code: 'PathOutside' },
});
const proof = {
  sha256: z.string().regex(/^[0-9a-f]{64}$/, { error: 'must be 64 hexadecimal digits in lower case' }),
  bytes: z.int().min(0),
};
const shown = {
  source: z.enum(['observed', 'attested']).describe('observed: a program asked; attested: a person says so'),
  observedAt: instant.optional().describe('When a program asked; required of what was observed'),
  reference: plainText(500).optional().describe('Where more stands; required of what a person attests'),
};

const evidence = z.discriminatedUnion('kind', [
  strict({ kind: z.literal('statement'), ...shown, says: plainText(1000) }),
  strict({ kind: z.literal('package-plan'), ...shown, file, ...proof }),
  strict({ kind: z.literal('certificate-export'), ...shown, of: role, ...proof }),
  strict({ kind: z.literal('session-data'), ...shown, of: role, ...proof }),
  strict({ kind: z.literal('backup-file'), ...shown, of: role, file, ...proof }),
  strict({ kind: z.literal('sync-time'), ...shown, of: role, syncedAt: instant }),
  strict({
    kind: z.literal('relationship'),
    ...shown,
    state: z.enum(['broken', 'established']),
    of: role.optional().describe('Who is primary of the established pair'),
  }),
  strict({ kind: z.literal('roles'), ...shown, of: role.describe('Who says it is primary') }),
  strict({ kind: z.literal('installed'), ...shown, of: role, version, build: plainText(50) }),
  strict({
    kind: z.literal('served-certificate'),
    ...shown,
    of: role,
    fingerprint256: z
      .string()
      .regex(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/, { error: 'must look like "AB:CD:…", 32 bytes' }),
    validForSite: z.literal(true),
  }),
  strict({
    kind: z.literal('test-protocol'),
    ...shown,
    of: role,
    machines: z.array(plainText(253)).min(2).describe('Machines whose hosts file named the appliance'),
    consoleVersion: version.describe('What Help > About showed'),
    sessionHeld: z.literal(true),
  }),
  strict({
    kind: z.literal('swing'),
    ...shown,
    of: role.describe('Who holds everything afterwards'),
    digest: z
      .string()
      .regex(/^swing-v1:[0-9a-f]{64}$/, { error: 'must be swing-v1: and 64 hexadecimal digits' })
      .optional(),
    outcome: z.literal('done'),
    secondsWithoutService: z.number().min(0).optional(),
  }),
  strict({
    kind: z.literal('connection'),
    ...shown,
    primaryHost: plainText(253),
    backupHost: plainText(253),
    samePreSharedKey: z.literal(true),
  }),
  strict({
    kind: z.literal('client-list'),
    ...shown,
    file,
    ...proof,
    zone: plainText(60).describe('Zone of the dates in the list: "Europe/Berlin"'),
    format: plainText(60).optional().describe('How its dates are written, where it is not ISO 8601'),
  }),
]);

export const stepPart = strict({
  step: z.enum(changeEvents),
  at: instant,
  by: plainText(200).describe('Who did it'),
  evidence: z.array(evidence).min(1),
});

const windows = z.array(strict({ from: instant, to: instant })).max(2);

const reschedulePart = strict({
  at: instant,
  by: plainText(200).describe('Who decided it'),
  why: plainText(1000),
  reference: plainText(500).describe('Where more stands: the ticket of the new window'),
  windows,
  returnBy: instant.optional(),
});

/** The file, one schema a part. */
export const recordParts = {
  id: z.string().regex(/^[a-z0-9][a-z0-9.-]{0,99}$/, { error: 'must be lower case letters, digits, dots and dashes' }),
  site: hostName.describe('The shared name of the pair'),
  procedure: z.enum(procedureNames),
  leader: z.enum(['a', 'b']).describe('The side that was primary at the start; the other one is the partner'),
  from: version.describe('Version at the start'),
  to: version.describe('Version at the end; of a swap or a migration the same'),
  build: plainText(50).optional().describe('Build of that version, which both appliances must show'),
  way: z.enum(ways).describe('How the address of the site comes to the partner'),
  usesApi: z.boolean().default(false).describe('The API or the Integration Client is used'),
  clientByAddress: z.boolean().default(false).describe('An Integration Client names the appliance by address'),
  leaving: role.default('leader').describe('migration-half: who is replaced'),
  managed: z.boolean().default(false).describe('The appliance stack keeps the appliance that leaves'),
  startedAt: instant,
  windows,
  returnBy: instant.optional().describe('Until when the pair must be a pair again'),
  rescheduled: z
    .array(reschedulePart)
    .default([])
    .describe('Other windows, the last one counts; only ever appended to'),
  steps: z.array(stepPart).default([]).describe('What was done, in its order; only ever appended to'),
};

/** The whole file for editors. */
export const recordFileSchema = strict(recordParts).describe('One change of one site');

/** The JSON Schema of a change record, from the definition that parses it. */
export function changeJsonSchema(): object {
  const { $schema, ...rest } = z.toJSONSchema(recordFileSchema, { io: 'input' });
  return { $schema, title: 'failover-swing change record', ...rest };
}
