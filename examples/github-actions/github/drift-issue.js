'use strict';
// Keeps one issue per site: opened or brought up to date when file and world differ, closed when they agree again.
const { existsSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const { all, ask, run, wanted } = require('./api.js');
const { markerOf, ourLogin } = require('./sticky.js');

async function main() {
  const site = wanted('SITE');
  const repository = `repos/${wanted('GITHUB_REPOSITORY')}`;
  const marker = markerOf('drift', site);
  // the list of issues without parameters is that of open ones, pull requests among them
  const open = (await all(`${repository}/issues`)).find(
    (issue) => issue.user?.login === ourLogin && issue.pull_request === undefined && issue.body?.startsWith(marker),
  );
  const drifted = wanted('DRIFT_EXIT') !== '0';
  if (!drifted) return open && ask('PATCH', `${repository}/issues/${open.number}`, { state: 'closed' });
  const body = `${marker}\n${textOf(join(wanted('SWING_OUT'), 'summary.md'))}\n${process.env.RUN_URL ?? ''}\n`;
  if (open === undefined) return ask('POST', `${repository}/issues`, { title: `${site}: file and world differ`, body });
  return ask('PATCH', `${repository}/issues/${open.number}`, { body });
}

function textOf(summary) {
  return existsSync(summary) ? readFileSync(summary, 'utf8') : 'It could not be planned; the job says why.';
}

run(main);
