import { z } from 'zod';

/** Words of the writer that end up in terminals and comments: one line, no control characters. */
export function plainText(longest: number): z.ZodString {
  return (
    z
      .string()
      .min(1)
      .max(longest)
      // eslint-disable-next-line no-control-regex
      .regex(/^[^\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]*$/, {
        error: 'must be one line of plain text',
      })
  );
}
