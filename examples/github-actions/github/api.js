'use strict';
const { readFileSync } = require('node:fs');

const api = process.env.GITHUB_API_URL ?? 'https://api.github.com';
const mostPages = 100;

/** The event this job runs for; everything untrusted in it is read here and never pasted into a command. */
function event() {
  return JSON.parse(readFileSync(wanted('GITHUB_EVENT_PATH'), 'utf8'));
}

/** A variable that must be there. */
function wanted(name) {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`${name} is missing`);
  return value;
}

/** One call; throws with GitHub's own words when it does not succeed. */
async function ask(method, path, body) {
  const url = new URL(path, `${api}/`);
  // a page that leads elsewhere must not be told the token
  if (url.origin !== new URL(api).origin) throw new Error(`${url.origin} is not ${api}`);
  const answer = await fetch(url, {
    method,
    redirect: 'error',
    signal: AbortSignal.timeout(30_000),
    headers: {
      accept: 'application/vnd.github+json',
      authorization: `Bearer ${wanted('GITHUB_TOKEN')}`,
      'x-github-api-version': '2022-11-28',
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${url.pathname}: ${answer.status} ${text.slice(0, 500)}`);
  return { json: JSON.parse(text), next: /<([^>]+)>;\s*rel="next"/.exec(answer.headers.get('link') ?? '')?.[1] };
}

/** Every page of a list. A list that does not end is an error: half a list of reviews could hide a veto. */
async function all(path) {
  const found = [];
  let next = `${path}?per_page=100`;
  for (let page = 0; next !== undefined; page += 1) {
    if (page === mostPages) throw new Error(`${path} has more than ${mostPages} pages`);
    const answer = await ask('GET', next);
    found.push(...answer.json);
    next = answer.next;
  }
  return found;
}

/** Path of this repository in the API, as the event names it. */
function repository({ repository: { full_name: name } }) {
  return `repos/${name}`;
}

/** Runs a script's work; says what went wrong in one line, exit 4. */
function run(work) {
  work().catch((error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 4;
  });
}

module.exports = { all, ask, event, repository, run, wanted };
