import { App, type TerraformStack } from 'cdktf';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** Where a stack is rendered to. */
export interface SynthPlace {
  /** Folder of `cdktf.json`, absolute. */
  readonly root: string;
  /** @default - `cdktf.out` in the root */
  readonly outdir?: string | undefined;
}

export interface SynthesizedStack {
  /** `"support.example.com-roles"`. */
  readonly stackName: string;
  /** Terraform's working directory, absolute. */
  readonly stackDir: string;
  /** The configuration, `cdk.tf.json` in it. */
  readonly stackFile: string;
}

/**
 * Renders one stack in this process, to where plain `cdktf synth` renders it. Writes that one file; other stacks and
 * `manifest.json` stay as they are. Safe to repeat.
 */
export function synthStack(place: SynthPlace, make: (app: App) => TerraformStack): SynthesizedStack {
  const outdir = place.outdir ?? join(place.root, 'cdktf.out');
  mkdirSync(outdir, { recursive: true });
  const app = new App({ outdir });
  const stack = make(app);
  stack.prepareStack();
  // The one validation cdktf has for such a stack, of Terraform's version, starts a process: `required_version` says it.
  stack.synthesizer.synthesize({ outdir, skipValidation: true, manifest: app.manifest });
  const stackDir = join(outdir, 'stacks', stack.node.id);
  return { stackName: stack.node.id, stackDir, stackFile: join(stackDir, 'cdk.tf.json') };
}
