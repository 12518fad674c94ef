/** `Filter.1.Name=association-id&Filter.1.Value.1=eipassoc-…` of a Describe call. */
export interface Filter {
  readonly name: string;
  readonly values: readonly string[];
}

/** A Describe call's filters, taken apart into those the emulator answers and those answered here. */
export interface SplitFilters {
  /** The parameters without the filters in `local`. */
  readonly params: URLSearchParams;
  readonly local: readonly Filter[];
}

/** Takes the filters of these names out of the parameters. */
export function splitFilters(params: URLSearchParams, localNames: ReadonlySet<string>): SplitFilters {
  const filters = parseFilters(params);
  const rest = new URLSearchParams([...params].filter(([name]) => !name.startsWith('Filter.')));
  filters.filter((filter) => !localNames.has(filter.name)).forEach((filter, index) => append(rest, filter, index + 1));
  return { params: rest, local: filters.filter((filter) => localNames.has(filter.name)) };
}

/** Whether one of a thing's values matches each filter. */
export function matches(
  filters: readonly Filter[],
  valuesOf: (name: string) => readonly (string | undefined)[],
): boolean {
  return filters.every((filter) =>
    valuesOf(filter.name).some((value) => value !== undefined && filter.values.includes(value)),
  );
}

function parseFilters(params: URLSearchParams): readonly Filter[] {
  const names = [...params].filter(([name]) => /^Filter\.\d+\.Name$/.test(name));
  return names.map(([key, name]) => {
    const prefix = `${key.slice(0, -'Name'.length)}Value.`;
    return { name, values: [...params].filter(([other]) => other.startsWith(prefix)).map(([, value]) => value) };
  });
}

function append(params: URLSearchParams, filter: Filter, index: number): void {
  params.append(`Filter.${index}.Name`, filter.name);
  filter.values.forEach((value, at) => params.append(`Filter.${index}.Value.${at + 1}`, value));
}
