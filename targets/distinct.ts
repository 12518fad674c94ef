import type { z } from 'zod';
import { complain } from '../site';

/** A list in which nothing stands twice; the second one is the error. */
export function distinct<Item extends string | number>(list: z.ZodArray<z.ZodType<Item>>): z.ZodArray<z.ZodType<Item>> {
  return list.superRefine((items, context) => {
    items.forEach((item, index) => {
      if (items.indexOf(item) < index) complain(context, { code: 'ListedTwice', message: 'stands twice' }, [index]);
    });
  });
}
