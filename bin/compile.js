'use strict';
// Compiles the command line and the Terraform provider into dist/ when a source changed since: the first start after a change
// takes half a second longer, every other one is spared it. Type errors are the tests' business (tsc --noEmit), not this file's.
const { createHash } = require('node:crypto');
const { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } = require('node:fs');
const { join } = require('node:path');

const keepMs = 10 * 60_000;

/** What is compiled, from which rooms, under which name. */
const commandLine = {
  rooms: [
    'cli',
    'swing',
    'change',
    'review',
    'targets',
    'site',
    'stacks',
    'constructs',
    'live',
    'dns',
    'appliance',
    'provider',
  ],
  name: (key) => `swing-${key}.cjs`,
  make: (root, file) => bundle(root, file, { sourcemap: 'inline' }),
};
const provider = {
  rooms: ['provider', 'dns', 'appliance'],
  name: (key) => `terraform-provider-swing-${key}.cjs`,
  make: bundleProvider,
};

/** Path of the compiled command line, made anew if any source differs from what it was made of. */
exports.compiled = (root) => compiledOf(root, commandLine);

/** Path of the compiled provider, executable, likewise. */
exports.compiledProvider = (root) => compiledOf(root, provider);

function compiledOf(root, product) {
  const name = product.name(fingerprint(root, product.rooms));
  const file = join(root, 'dist', name);
  if (!existsSync(file)) compile(root, product, name);
  return file;
}

/** Of names, sizes and times of all sources: cheaper than their content, and never the same after an edit. */
function fingerprint(root, rooms) {
  const hash = createHash('sha256');
  for (const file of [...rooms.flatMap((room) => sources(join(root, room))), join(root, 'package.json')]) {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${file} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex').slice(0, 16);
}

function sources(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return sources(path);
      return entry.name.endsWith('.ts') ? [path] : [];
    });
}

/** Renamed into place, so that two commands started at once cannot read half a file. */
function compile(root, product, name) {
  const folder = join(root, 'dist');
  mkdirSync(folder, { recursive: true });
  const older = readdirSync(folder);
  const making = join(folder, `.${name}.${process.pid}`);
  product.make(root, making);
  renameSync(making, join(folder, name));
  for (const file of older.filter((one) => one !== name && isOlder(one, product))) forget(join(folder, file));
}

/** One that was compiled just now may be about to be read by whoever compiled it. */
function forget(file) {
  const there = statSync(file, { throwIfNoEntry: false });
  if (there !== undefined && Date.now() - there.mtimeMs > keepMs) rmSync(file, { force: true });
}

/** Whether a file is one of the same product from other sources. */
function isOlder(file, product) {
  const key = /-([0-9a-f]{16})\.cjs$/.exec(file)?.[1];
  return key !== undefined && file === product.name(key);
}

/** The command line and the rooms behind it in one file; packages stay outside. */
function bundle(root, outfile, more = {}) {
  require('esbuild').buildSync({
    entryPoints: [join(root, 'cli', 'main.ts')],
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    outfile,
    supported: { 'dynamic-import': false },
    logLevel: 'error',
    ...more,
  });
}

/**
 * The provider with everything it needs in one file that Node starts by its first line; the licences of what it is made of stand
 * at its end. The same sources give the same bytes: a lock file holds their hash.
 */
function bundleProvider(root, outfile) {
  bundle(root, outfile, {
    entryPoints: [join(root, 'provider', 'main.ts')],
    packages: 'bundle',
    banner: { js: '#!/usr/bin/env node' },
    minify: true,
    legalComments: 'eof',
  });
  chmodSync(outfile, 0o755);
}

exports.bundle = bundle;
exports.bundleProvider = bundleProvider;
