import { z } from 'zod';

/** A map that knows all its keys; an unknown one is an error that lists what is allowed. */
export function strict<Shape extends z.core.$ZodLooseShape>(shape: Shape): z.ZodObject<Shape, z.core.$strict> {
  return z.strictObject(shape, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? Object.keys(shape).join(', ') : undefined),
  });
}

/** A problem from inside a transform, with a code of its own; the message follows the field's name. */
export interface Complaint {
  readonly code: string;
  readonly message: string;
  readonly allowed?: string;
  readonly remedy?: string;
}

/** Adds a complaint to a zod context; its field is the place in the file. */
export function complain(
  context: z.core.$RefinementCtx<unknown>,
  complaint: Complaint,
  path: readonly (string | number)[] = [],
): void {
  const { message, ...params } = complaint;
  context.addIssue({ code: 'custom', message, params, path: [...path], input: context.value });
}
