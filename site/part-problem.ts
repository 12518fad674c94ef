/** A way through a parsed file: `["targets", 0, "elastic-ip", "privateIp", "a"]`. */
export type Path = readonly (string | number)[];

/** What a rule found; `path` leads from the part the rule was given to the offending value. */
export interface PartProblem {
  readonly code: string;
  readonly path: Path;
  /** One sentence, lower case, no full stop. */
  readonly message: string;
  readonly got?: string;
  readonly allowed?: string;
  readonly remedy?: string;
}

/** `targets[0].elastic-ip.privateIp.a`. */
export function renderPath(path: Path): string {
  return path.map((segment, index) => renderSegment(segment, index === 0)).join('');
}

function renderSegment(segment: string | number, first: boolean): string {
  if (typeof segment === 'number') return `[${segment}]`;
  return first ? segment : `.${segment}`;
}

const longestGot = 120;

/** A user and password in an address: `//admin:secret@`. */
const userInfo = /\/\/[^\s"]*@/g;

/** A value as JSON, cut where it would flood the terminal, without the credentials of an address. */
export function renderGot(value: unknown): string {
  const json = (JSON.stringify(value) ?? String(value)).replace(userInfo, '//…@');
  return json.length > longestGot ? `${json.slice(0, longestGot)}…` : json;
}
