import type { TerraformResourceLifecycle } from 'cdktf';

/**
 * Terraform refuses to plan the end of what carries this: a replacement fails the plan. It goes with its block, so a
 * deleted entry is stopped by the review and by AWS, not by this.
 *
 * @param lifted when the site file says `protection: lifted`: the block stays, the protection goes
 */
export function keptLifecycle(ignoreChanges: readonly string[] = [], lifted = false): TerraformResourceLifecycle {
  return {
    ...(lifted ? {} : { preventDestroy: true }),
    ...(ignoreChanges.length === 0 ? {} : { ignoreChanges: [...ignoreChanges] }),
  };
}
