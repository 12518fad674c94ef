'use strict';
// Publishes a review: one comment, then the commit status that carries the digest. In this order, so that nobody can approve
// a digest whose comment was never written.
const { existsSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const { ask, event, repository, run, wanted } = require('./api.js');
const { markerOf, stickyComment } = require('./sticky.js');

/** @source https://docs.github.com/en/rest/commits/statuses: GitHub refuses longer ones */
const longestDescription = 140;

async function main() {
  const { pull_request: pull, ...rest } = event();
  const site = wanted('SITE');
  const out = wanted('SWING_OUT');
  const plan = JSON.parse(readFileSync(join(out, 'plan.json'), 'utf8'));
  const marker = markerOf('review', site);
  await stickyComment(repository(rest), pull.number, { marker, text: commentOf(plan, site, out) });
  const { state, description } = statusOf(plan);
  await ask('POST', `${repository(rest)}/statuses/${pull.head.sha}`, {
    context: `swing/${site}`,
    state,
    description: description.slice(0, longestDescription),
    target_url: process.env.RUN_URL,
  });
}

function commentOf(plan, site, out) {
  const comment = join(out, 'comment.md');
  if (plan.error === undefined && existsSync(comment)) return readFileSync(comment, 'utf8');
  const lines = (plan.error?.problems ?? []).map(
    ({ code, place, message }) => `    ${oneLine(`${code} at ${place}: ${message}`)}`,
  );
  return [
    `### ${site}: could not be planned`,
    '',
    ...lines,
    '',
    'There is no digest, so nothing can be approved.',
    '',
  ].join('\n');
}

function oneLine(text) {
  return text.replace(/\s+/g, ' ');
}

function statusOf({ error, review, empty }) {
  if (error !== undefined) return { state: 'error', description: 'could not be planned: no digest' };
  if (review.verdict !== 'safe') return { state: 'failure', description: `${review.verdict}: no digest` };
  if (empty === true) return { state: 'success', description: 'nothing would move' };
  if (review.digest === undefined) return { state: 'failure', description: 'safe, but without a digest' };
  return { state: 'success', description: `safe, ${review.moves.length} moves: ${review.digest}` };
}

run(main);
