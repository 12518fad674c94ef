import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { isDigest } from '../../../review';
import { badInput, refused, schemaProblems, type Side } from '../../../site';
import type { Since, Swung } from './swung';

/** What of `swing apply --json` and `swing rollback --json` counts here; they print more. */
const shape = z.object({
  site: z.string(),
  outcome: z.enum(['done', 'failed', 'unknown']),
  to: z.enum(['a', 'b'], { error: 'must be a or b: the side everything was moved to' }),
  endedAt: z.iso.datetime({ offset: true }),
  digest: z.string().refine(isDigest, { error: 'must be swing-v1: and 64 hexadecimal digits' }).optional(),
  secondsWithoutService: z.number().min(0).optional(),
});

type Report = z.infer<typeof shape>;

/** Whose report is due. */
export interface DueReport extends Since {
  readonly site: string;
  readonly to: Side;
}

/**
 * Reads what a pipeline kept of its apply.
 * @param file absolute, or relative to the working directory
 * @throws SwingError 2 `ReportUnreadable`, `ReportMalformed`; 3 `ReportOfAnotherSite`, `ReportNotDone`, `ReportOfAnotherChange`
 */
export function swungInReport(file: string, due: DueReport): Swung {
  const report = parsed(file);
  assertDue(report, file, due);
  const { to, digest, secondsWithoutService } = report;
  return { to, digest, secondsWithoutService, toldBy: file };
}

function assertDue(report: Report, file: string, { site, to, after, until }: DueReport): void {
  const refuse = (code: string, rest: { message: string; got: string; allowed: string; remedy: string }) =>
    refused({ code, place: file, ...rest });
  if (report.site !== site)
    throw refuse('ReportOfAnotherSite', {
      message: 'the report is of another site',
      got: JSON.stringify(report.site),
      allowed: site,
      remedy: `give the report of swing apply ${site} --json`,
    });
  if (report.outcome !== 'done')
    throw refuse('ReportNotDone', {
      message: 'the change it reports did not end done',
      got: JSON.stringify(report.outcome),
      allowed: 'done',
      remedy: 'swing status says where everything stands; swing apply goes on, swing rollback goes back',
    });
  const at = Date.parse(report.endedAt);
  if (report.to === to && at >= after && at <= until) return;
  throw refuse('ReportOfAnotherChange', {
    message: 'the report is not of the change this step records',
    got: `to ${report.to}, ended ${report.endedAt}`,
    allowed: `to ${to}, ended after the step before (${new Date(after).toISOString()}) and before now`,
    remedy:
      'give the report of the last apply or rollback, or leave --report away: what stands now is proven either way',
  });
}

function parsed(file: string): Report {
  const input = jsonOf(file);
  const read = shape.safeParse(input);
  if (read.success) return read.data;
  throw badInput(
    ...schemaProblems(read.error.issues, [], input).map(({ message, path, got }) => ({
      code: 'ReportMalformed',
      place: [file, ...path.map(String)].join(' '),
      message,
      ...(got !== undefined && { got }),
      remedy: 'give what swing apply --json or swing rollback --json printed, unchanged',
    })),
  );
}

function jsonOf(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as unknown;
  } catch (cause) {
    throw badInput({
      code: 'ReportUnreadable',
      place: file,
      message: `the report cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`,
      remedy: 'give the file that holds what swing apply --json printed',
    });
  }
}
