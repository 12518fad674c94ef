import { App } from 'cdktf';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { RoleStack, type RoleStackProps } from './role-stack';

export interface SynthOptions extends RoleStackProps {
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
 * Renders the role stack of one site in this process, to where plain `cdktf synth` renders it. Writes that one file;
 * other stacks and `manifest.json` stay as they are. Safe to repeat.
 */
export function synthRoleStack(options: SynthOptions): SynthesizedStack {
  const outdir = options.outdir ?? join(options.root, 'cdktf.out');
  mkdirSync(outdir, { recursive: true });
  const app = new App({ outdir });
  const stack = new RoleStack(app, options);
  stack.prepareStack();
  // The one validation cdktf has for such a stack, of Terraform's version, starts a process: `required_version` says it.
  stack.synthesizer.synthesize({ outdir, skipValidation: true, manifest: app.manifest });
  const stackDir = join(outdir, 'stacks', stack.node.id);
  return { stackName: stack.node.id, stackDir, stackFile: join(stackDir, 'cdk.tf.json') };
}
