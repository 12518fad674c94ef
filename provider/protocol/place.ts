/** Where in an object a value stands: `["timeouts", "read"]`. */
export type Place = readonly (string | number)[];

/** `"addresses[1]"`, `"timeouts.read"`; the object itself is `"value"`. */
export function renderPlace(place: Place): string {
  const [first = 'value', ...rest] = place;
  return `${first}${rest.map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`)).join('')}`;
}

/** A value that does not fit its type: a defect of whoever made it. The value is not shown, it may be a secret. */
export class ValueError extends Error {
  public override readonly name = 'ValueError';

  public constructor(
    public readonly place: Place,
    public readonly reason: string,
  ) {
    super(`${renderPlace(place)}: ${reason}`);
  }
}

/** What kind of thing stands there, for an error that shows no value: `"a list"`. */
export function kindOf(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
