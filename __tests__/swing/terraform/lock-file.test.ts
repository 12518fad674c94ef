import { join } from 'node:path';
import { providerVersions } from '../../../swing/terraform/lock-file';
import { temporaryWorkspace, written } from '../temporary-workspace';

/** As Terraform 1.11.4 and OpenTofu 1.10 write it, hashes shortened. */
const lockFile = `# This file is maintained automatically by "terraform init".
# Manual edits may be lost in future updates.

provider "registry.terraform.io/hashicorp/aws" {
  version     = "5.100.0"
  constraints = ">= 5.100.0, < 7.0.0"
  hashes = [
    "h1:edXOJWE4ORX8Fm+dpVpICzMZJat4AX0VRCAy/xkcOc0=",
  ]
}

provider "registry.opentofu.org/hashicorp/dns" {
  version = "3.4.2"
}
`;

describe('the versions Terraform selected', () => {
  it('are named by source without host, so that a digest is the same under OpenTofu', () => {
    const workspace = temporaryWorkspace();
    written(join(workspace.stackDir, '.terraform.lock.hcl'), lockFile);
    expect(providerVersions(workspace)).toEqual({ 'hashicorp/aws': '5.100.0', 'hashicorp/dns': '3.4.2' });
  });

  it('are none before the first init', () => {
    expect(providerVersions(temporaryWorkspace())).toEqual({});
  });

  it('are none when no provider is needed', () => {
    const workspace = temporaryWorkspace();
    written(join(workspace.stackDir, '.terraform.lock.hcl'), '# This file is maintained automatically\n');
    expect(providerVersions(workspace)).toEqual({});
  });
});
