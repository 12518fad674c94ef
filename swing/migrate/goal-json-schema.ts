import { z } from 'zod';
import { goalFileSchema } from './goal-schema';

/** The JSON Schema of a goal file, from the definition that parses it. */
export function migrationJsonSchema(): object {
  const { $schema, ...rest } = z.toJSONSchema(goalFileSchema, { io: 'input' });
  return { $schema, title: 'failover-swing migration', ...rest };
}
