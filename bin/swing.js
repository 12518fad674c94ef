#!/usr/bin/env node
'use strict';
const { existsSync } = require('node:fs');
const { join } = require('node:path');

// an installed package holds no sources, only what `npm pack` compiled
const packed = join(__dirname, '..', 'dist', 'command.cjs');
const sources = join(__dirname, '..', 'cli', 'main.ts');

require(existsSync(sources) ? require('./compile.js').compiled(join(__dirname, '..')) : packed);
