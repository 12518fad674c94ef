'use strict';
const { all, ask } = require('./api.js');

/** Who writes with the job's own token. */
const ourLogin = process.env.SWING_BOT ?? 'github-actions[bot]';

/** A line that nobody sees and by which our comment of a site is found again. */
function markerOf(what, site) {
  return `<!-- swing:${what}:${site} -->`;
}

/** One comment per site: the first of ours that begins with the marker is replaced, else a new one is written. */
async function stickyComment(repository, number, { marker, text }) {
  const body = `${marker}\n${text}`;
  const comments = await all(`${repository}/issues/${number}/comments`);
  // somebody else's comment with our marker is left alone: it could not be replaced, and is not ours to judge
  const ours = comments.find((comment) => comment.user?.login === ourLogin && comment.body?.startsWith(marker));
  if (ours === undefined) return ask('POST', `${repository}/issues/${number}/comments`, { body });
  return ask('PATCH', `${repository}/issues/comments/${ours.id}`, { body });
}

module.exports = { markerOf, ourLogin, stickyComment };
