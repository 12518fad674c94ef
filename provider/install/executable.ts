import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { InstallError } from './refusal';

/** The folder of this package: the nearest above with its package.json, whether this file is compiled or not. */
export function packageRoot(from: string = __dirname): string {
  const file = join(from, 'package.json');
  if (existsSync(file) && nameIn(file) === 'failover-swing') return from;
  const parent = dirname(from);
  if (parent === from) throw new Error(`no package.json of failover-swing above ${from}`);
  return packageRoot(parent);
}

function nameIn(file: string): unknown {
  return (JSON.parse(readFileSync(file, 'utf8')) as { readonly name?: unknown }).name;
}

/** `"0.4.0"` */
export function packageVersion(root: string): string {
  return (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly version: string }).version;
}

/**
 * The provider in one file: from an installed package the one it brought, from a checkout one that is compiled when a source
 * changed since.
 * @throws InstallError `ProviderNotBuilt`
 */
export function executableOf(root: string): string {
  const compiler = join(root, 'bin', 'compile.js');
  if (existsSync(compiler) && existsSync(join(root, 'provider', 'main.ts'))) {
    const { compiledProvider } = createRequire(compiler)(compiler) as { compiledProvider: (root: string) => string };
    return compiledProvider(root);
  }
  const file = join(root, 'dist', 'terraform-provider-swing.cjs');
  if (existsSync(file)) return file;
  throw new InstallError({
    code: 'ProviderNotBuilt',
    place: file,
    message: 'the package does not hold the compiled provider',
    remedy: 'install the package again, or run npm pack in a checkout',
  });
}
