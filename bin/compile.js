'use strict';
// Compiles the command line into dist/ when a source changed since: the first start after a change takes half a second
// longer, every other one is spared it. Type errors are the tests' business (tsc --noEmit), not this file's.
const { createHash } = require('node:crypto');
const { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } = require('node:fs');
const { join } = require('node:path');

const rooms = ['cli', 'swing', 'review', 'targets', 'site', 'stacks', 'constructs', 'live', 'dns', 'appliance', 'provider'];

/** Path of the compiled command line, made anew if any source differs from what it was made of. */
exports.compiled = function compiled(root) {
  const name = `swing-${fingerprint(root)}.cjs`;
  const file = join(root, 'dist', name);
  if (!existsSync(file)) compile(root, name);
  return file;
};

/** Of names, sizes and times of all sources: cheaper than their content, and never the same after an edit. */
function fingerprint(root) {
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
function compile(root, name) {
  const folder = join(root, 'dist');
  mkdirSync(folder, { recursive: true });
  const older = readdirSync(folder);
  const making = join(folder, `.${name}.${process.pid}`);
  bundle(root, making, { sourcemap: 'inline' });
  renameSync(making, join(folder, name));
  for (const file of older.filter((one) => one !== name && /^swing-.*\.cjs$/.test(one)))
    rmSync(join(folder, file), { force: true });
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

exports.bundle = bundle;
