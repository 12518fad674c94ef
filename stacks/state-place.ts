import { LocalBackend, TerraformBackend, type DataTerraformRemoteState, type TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { join } from 'node:path';
import type { Settings } from '../site';
import { backendBlock, type BackendBlock } from './backend-block';

/**
 * Says where the state of a stack lies, as `swing.yaml` has it: one state object for each stack.
 *
 * @param root folder of `cdktf.json`, absolute; without it a local state lies in the working directory, as with plain cdktf
 */
export function placeState(stack: TerraformStack, settings: Settings, root: string | undefined): void {
  const block = backendBlock(stack.node.id, settings);
  if (block !== undefined) new StateElsewhere(stack, block);
  else if (root !== undefined) new LocalBackend(stack, { path: join(root, `terraform.${stack.node.id}.tfstate`) });
}

/**
 * A backend block exactly as given. cdktf's own classes ask for a connection string that must not be written down, and
 * know neither `use_lockfile` nor the nested blocks of Terraform 1.6 and later.
 */
class StateElsewhere extends TerraformBackend {
  public constructor(
    scope: TerraformStack,
    private readonly block: BackendBlock,
  ) {
    super(scope, 'backend', block.type);
  }

  public override getRemoteStateDataSource(scope: Construct, name: string): DataTerraformRemoteState {
    throw new Error(`${scope.node.path}/${name}: a stack of a pair is fed by literals, never by another stack's state`);
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    return { ...this.block.attributes };
  }
}
