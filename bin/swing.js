#!/usr/bin/env node
'use strict';
const { join } = require('node:path');
const { compiled } = require('./compile.js');

require(compiled(join(__dirname, '..')));
