import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { badInput, refused, schemaProblems } from '../../site';
import { isDigest } from '../../review';

const shape = z.strictObject({
  format: z.literal('swing-approval-v1'),
  site: z.string(),
  digest: z.string().refine(isDigest, { error: 'must be swing-v1: and 64 hexadecimal digits' }),
  approvers: z.array(z.string().min(1).max(110)).min(1),
  head: z.string(),
  pullRequest: z.string(),
  validUntil: z.iso.datetime({ offset: true }),
});

/** What `swing approve --out` writes and `swing apply --approval` reads. As trustworthy as the folder it lies in: it is not signed. */
export type ApprovalFile = Readonly<z.infer<typeof shape>>;

/** As it stands in the file. */
export function renderApproval(approval: Omit<ApprovalFile, 'format'>): string {
  return `${JSON.stringify({ format: 'swing-approval-v1', ...approval }, null, 2)}\n`;
}

/**
 * Reads an approval that is to be used now.
 * @param now ISO 8601, UTC
 * @throws SwingError 2 `ApprovalFileUnreadable`, `ApprovalFileMalformed`; 3 `ApprovalExpired`, `ApprovalOfAnotherSite`
 */
export function readApproval(file: string, site: string, now: string): ApprovalFile {
  const approval = parsed(file);
  if (approval.site !== site)
    throw refused({
      code: 'ApprovalOfAnotherSite',
      place: file,
      message: 'the approval is of another site',
      got: JSON.stringify(approval.site),
      allowed: site,
      remedy: `run swing approve ${site}`,
    });
  if (Date.parse(now) <= Date.parse(approval.validUntil)) return approval;
  throw refused({
    code: 'ApprovalExpired',
    place: file,
    message: 'the approval, or the window it was given in, has ended',
    got: now,
    allowed: `until ${approval.validUntil}`,
    remedy: 'run swing approve again; it says what is missing',
  });
}

function parsed(file: string): ApprovalFile {
  const read = shape.safeParse(jsonOf(file));
  if (read.success) return read.data;
  const [problem] = schemaProblems(read.error.issues, [], undefined);
  throw badInput({
    code: 'ApprovalFileMalformed',
    place: file,
    message: problem?.message ?? 'this is not what swing approve --out writes',
    remedy: 'give the file that swing approve --out wrote, unchanged',
  });
}

function jsonOf(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as unknown;
  } catch (cause) {
    throw badInput({
      code: 'ApprovalFileUnreadable',
      place: file,
      message: `the approval cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`,
      remedy: 'give the file that swing approve --out wrote',
    });
  }
}
