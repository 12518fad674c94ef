import { badInput } from '../site';
import { procedures } from './procedures';
import { procedureNames, type Procedure } from './procedure';

/** @throws SwingError 2 `UnknownProcedure` */
export function findProcedure(name: string): Procedure {
  const found = procedureNames.find((one) => one === name);
  if (found !== undefined) return procedures[found];
  throw badInput({
    code: 'UnknownProcedure',
    place: 'procedure',
    message: 'there is no such procedure',
    got: JSON.stringify(name),
    allowed: procedureNames.join(', '),
    remedy: 'name one of them',
  });
}
