import type { TerraformStack } from 'cdktf';
import type { Imports } from '../constructs';
import { badInput } from '../site';

export interface KnownAddresses {
  /** `"NoSuchPointer"`. */
  readonly code: string;
  /** What an address stands for, with its article: `"a pointer"`. */
  readonly part: string;
  /** Every Terraform address that may be imported. */
  readonly known: readonly string[];
}

/**
 * An import that matches nothing would be left out silently, and the resource created beside the live one.
 * @throws SwingError exit 2 with the code given, for every such address at once
 */
export function refuseUnknownImports(
  stack: TerraformStack,
  imports: Imports | undefined,
  { code, part, known }: KnownAddresses,
): void {
  const unknown = Object.keys(imports ?? {}).filter((address) => !known.includes(address));
  if (unknown.length === 0) return;
  throw badInput(
    ...unknown.map((address) => ({
      code,
      place: stack.node.id,
      message: `an import must name ${part} of the site`,
      got: JSON.stringify(address),
      allowed: known.join(', '),
    })),
  );
}
