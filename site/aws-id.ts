import { z } from 'zod';

/** An EC2 id: `awsId("eipalloc")` takes `"eipalloc-0a1b2c3d4e5f60001"` and the old form of eight digits. */
export function awsId(prefix: string): z.ZodString {
  return z.string().regex(new RegExp(`^${prefix}-([0-9a-f]{8}|[0-9a-f]{17})$`), {
    error: `must look like "${prefix}-0a1b2c3d4e5f60001"`,
  });
}

export const awsAccount = z.string().regex(/^\d{12}$/, { error: 'must be twelve digits in quotes' });

export const awsRegion = z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d{1,2}$/, { error: 'must look like "eu-central-1"' });
