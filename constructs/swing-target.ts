import type { TerraformResource } from 'cdktf';
import type { Side } from '../site';
import type { OrderClass } from '../targets';
import type { AppliancePair } from './appliance-pair';

/**
 * Something that follows the primary: all a user's own target has to be. Its resources say who holds it by attributes
 * that change in place, or by a replacement that leaves no gap.
 */
export interface ISwingTarget {
  /** The resources whose attributes say who is primary. */
  readonly pointers: readonly TerraformResource[];
  /** When it moves, relative to the others. */
  readonly order: OrderClass;
}

/** What every target construct of this library takes. */
export interface SwingTargetProps {
  readonly pair: AppliancePair;
  /**
   * Who holds this target.
   * @default - the pair's primary
   */
  readonly holder?: Side | undefined;
  /**
   * Terraform address to import id, for pointers that live but are in no state:
   * `{ "aws_eip_association.eip_eipalloc-0a1b": "eipassoc-0a1b" }`. Never import in a plan that also swings.
   * @default - nothing is imported
   */
  readonly imports?: Readonly<Record<string, string>> | undefined;
}
