import type { Side, Site } from '../../../site';
import type { ScriptPlaces } from '../../../targets';

/** What a script is to do. */
export interface MoveScript {
  readonly site: Site;
  /** The side that loses the role. */
  readonly from: Side;
  /** The side that gets it. */
  readonly to: Side;
  readonly places: ScriptPlaces;
  /** What was approved: `"swing-v1:9f2c…"`. @default - the script belongs to no review */
  readonly digest?: string | undefined;
  /** Its file name: `"rollback.sh"`. */
  readonly title: string;
}
