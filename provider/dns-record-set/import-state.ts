import type { StateAnswer, Values } from '../framework';
import { importIdForm, tryImportId } from './import-id';
import { schema } from './schema';
import { problem } from './tell';
import { validate } from './validate';

/** From `"example.org/help.example.org?server=ns1.example.org:53"`; asks nobody. */
export function importState(id: string): Promise<StateAnswer> {
  const named = tryImportId(id);
  if (named === undefined)
    return Promise.resolve({
      state: null,
      diagnostics: [
        problem('id', 'the id of the import is not valid', `got ${JSON.stringify(id)}; allowed: ${importIdForm}`),
      ],
    });
  const nothing: Values = Object.fromEntries(Object.keys(schema.attributes).map((attribute) => [attribute, null]));
  const diagnostics = validate({ ...nothing, ...named, cname: null, addresses: ['192.0.2.1'] });
  return Promise.resolve({ state: diagnostics.length > 0 ? null : { ...nothing, ...named }, diagnostics });
}
