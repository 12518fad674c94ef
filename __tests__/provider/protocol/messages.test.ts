import type { Attribute, Schema } from '../../../provider/framework';
import { diagnosticMessage, schemaMessage } from '../../../provider/protocol';

const attribute = (more: Partial<Attribute>): Attribute => ({
  type: 'string',
  description: 'What it is.',
  said: 'optional',
  ...more,
});

function messageOf(more: Partial<Attribute>): Readonly<Record<string, unknown>> {
  const schema: Schema = { version: 3, description: '', attributes: { x: attribute(more) } };
  const [only] = schemaMessage(schema).block.attributes;
  return only as unknown as Readonly<Record<string, unknown>>;
}

describe('the schema on the wire', () => {
  it.each<[Attribute['said'], object]>([
    ['required', { required: true, optional: false, computed: false }],
    ['optional', { required: false, optional: true, computed: false }],
    ['optional-computed', { required: false, optional: true, computed: true }],
    ['computed', { required: false, optional: false, computed: true }],
  ])('tells that an attribute is %s', (said, flags) => {
    expect(messageOf({ said })).toMatchObject(flags);
  });

  it.each<[Attribute['type'], string]>([
    ['string', '"string"'],
    [{ set: 'string' }, '["set","string"]'],
    [{ list: 'number' }, '["list","number"]'],
    [{ map: { list: 'bool' } }, '["map",["list","bool"]]'],
  ])('writes the type %j as JSON', (type, text) => {
    expect(Buffer.from(messageOf({ type })['type'] as Uint8Array).toString()).toBe(text);
  });

  it('lets the parts of an object be left out', () => {
    const { type, nestedType } = messageOf({ type: { object: { read: 'string' } } });
    expect(type).toBeUndefined();
    expect(nestedType).toMatchObject({ nesting: 1, attributes: [{ name: 'read', optional: true, required: false }] });
  });

  it('says what is secret, what is never kept, and that descriptions are Markdown', () => {
    expect(messageOf({ sensitive: true, writeOnly: true })).toMatchObject({
      sensitive: true,
      writeOnly: true,
      descriptionKind: 1,
    });
  });

  it('carries its version', () => {
    expect(schemaMessage({ version: 3, description: '', attributes: {} })).toMatchObject({ version: 3 });
  });
});

describe('a diagnostic on the wire', () => {
  const schema: Schema = {
    version: 0,
    description: '',
    attributes: {
      addresses: attribute({ type: { list: 'string' } }),
      timeouts: attribute({ type: { object: { read: 'string' } } }),
      connect: attribute({ type: { map: 'string' } }),
    },
  };
  const steps = (place: readonly [string] | readonly [string, string | number]) =>
    diagnosticMessage({ severity: 'error', summary: 's', detail: 'd', attribute: place }, schema).attribute?.steps;

  it('stands at an attribute, an element or a key, and for a part of an object at the object', () => {
    expect(steps(['addresses'])).toEqual([{ attributeName: 'addresses' }]);
    expect(steps(['addresses', 0])).toEqual([{ attributeName: 'addresses' }, { elementKeyInt: 0 }]);
    expect(steps(['timeouts', 'read'])).toEqual([{ attributeName: 'timeouts' }]);
    expect(steps(['connect', 'a:443'])).toEqual([{ attributeName: 'connect' }, { elementKeyString: 'a:443' }]);
  });

  it('stands at the whole object without a place', () => {
    const message = diagnosticMessage({ severity: 'warning', summary: 's', detail: 'd' }, schema);
    expect(message).toEqual({ severity: 2, summary: 's', detail: 'd' });
  });
});
