'use strict';
// Compiles what `npm pack` puts into the package: the rooms a library user imports, with their types, the
// command line, and the Terraform provider.
const { spawnSync } = require('node:child_process');
const { rmSync } = require('node:fs');
const { join } = require('node:path');
const { bundle, bundleProvider } = require('../bin/compile.js');

const root = join(__dirname, '..');
const library = join(root, 'dist', 'lib');

// nothing of an earlier compilation may get into the package
rmSync(library, { recursive: true, force: true });
const compiler = require.resolve('typescript/bin/tsc');
const { status } = spawnSync(process.execPath, [compiler, '-p', join(root, 'tsconfig.library.json')], {
  cwd: root,
  stdio: ['ignore', 2, 2],
});
if (status !== 0) process.exit(1);
bundle(root, join(root, 'dist', 'command.cjs'));
bundleProvider(root, join(root, 'dist', 'terraform-provider-swing.cjs'));
