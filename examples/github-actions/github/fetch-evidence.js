'use strict';
// Fetches what swing approve judges, every page of it, and judges nothing.
const { mkdirSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { all, event, repository, run, wanted } = require('./api.js');

async function main() {
  const { pull_request: pull, ...rest } = event();
  const folder = wanted('SWING_OUT');
  const pulls = `${repository(rest)}/pulls/${pull.number}`;
  mkdirSync(folder, { recursive: true });
  const lists = {
    reviews: `${pulls}/reviews`,
    files: `${pulls}/files`,
    statuses: `${repository(rest)}/commits/${pull.head.sha}/statuses`,
  };
  for (const [name, path] of Object.entries(lists))
    writeFileSync(join(folder, `${name}.json`), JSON.stringify(await all(path), null, 2));
}

run(main);
