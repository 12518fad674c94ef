import type { Procedure, ProcedureName } from '../procedure';
import { migrationHalf, migrationSingle } from './migrations';
import { asynchronousUpgrade, synchronousUpgrade } from './pair-upgrade';
import { preparationOnly } from './preparation';
import { singleAutomaticUpgrade, singleManualUpgrade } from './single-upgrade';
import { forcedSwap, plannedSwap } from './swaps';

/** Every procedure of the guides. */
export const procedures: Readonly<Record<ProcedureName, Procedure>> = {
  preparation: preparationOnly,
  'single-automatic-upgrade': singleAutomaticUpgrade,
  'single-manual-upgrade': singleManualUpgrade,
  'synchronous-upgrade': synchronousUpgrade,
  'asynchronous-upgrade': asynchronousUpgrade,
  'planned-swap': plannedSwap,
  'forced-swap': forcedSwap,
  'migration-single': migrationSingle,
  'migration-half': migrationHalf,
};
