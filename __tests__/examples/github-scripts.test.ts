import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const scripts = join(__dirname, '../../examples/github-actions/github');
const github = join(__dirname, '../fixtures/github');
const site = 'support.example.com';
const head = 'ec26c3e57ca3a959ca5aad62de7213c562f8c821';
const digest = `swing-v1:${'9f2c'.repeat(16)}`;
const repository = '/repos/octo-org/pairs';

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly body: Record<string, string>;
}

/** As much of GitHub as the scripts ask: lists by path in pages of one, everything written down. */
let server: Server;
let origin: string;
let lists: Record<string, readonly unknown[]>;
let asked: Asked[];
let out: string;

beforeEach(async () => {
  [lists, asked, out] = [{}, [], mkdtempSync(join(tmpdir(), 'github-scripts-'))];
  server = createServer((request, response) => {
    const url = new URL(request.url ?? '', origin);
    let text = '';
    request.on('data', (part) => (text += String(part)));
    request.on('end', () => {
      const method = request.method ?? '';
      const known = request.headers.authorization === 'Bearer token';
      if (method !== 'GET')
        asked.push({ method, path: url.pathname, body: JSON.parse(text) as Record<string, string> });
      const list = lists[url.pathname];
      if (!known || (method === 'GET' && list === undefined))
        return void response.writeHead(404).end('{"message":"Not Found"}');
      const page = Number(url.searchParams.get('page') ?? '1');
      const next = `<${lists['next']?.[0] ?? origin}${url.pathname}?per_page=100&page=${page + 1}>; rel="next"`;
      const more = method === 'GET' && page < (list?.length ?? 0);
      response.writeHead(200, more ? { link: next } : {});
      response.end(JSON.stringify(method === 'GET' ? (list ?? []).slice(page - 1, page) : {}));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  rmSync(out, { recursive: true, force: true });
  await new Promise((resolve) => server.close(resolve));
});

async function ran(script: string, env: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, [join(scripts, script)], {
    env: {
      GITHUB_API_URL: origin,
      GITHUB_TOKEN: 'token',
      GITHUB_EVENT_PATH: join(github, 'pull-request-closed.json'),
      GITHUB_REPOSITORY: 'octo-org/pairs',
      RUN_URL: 'https://github.com/octo-org/pairs/actions/runs/4711',
      SITE: site,
      SWING_OUT: out,
      ...env,
    },
  });
  let stderr = '';
  child.stderr.on('data', (part) => (stderr += String(part)));
  const exit = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { exit, stderr };
}

const marker = `<!-- swing:review:${site} -->`;
const comment = (id: number, login: string, body: string) => ({ id, user: { login }, body });
const comments = `${repository}/issues/12/comments`;

function left(plan: unknown, text?: string): void {
  writeFileSync(join(out, 'plan.json'), JSON.stringify(plan));
  if (text !== undefined) writeFileSync(join(out, 'comment.md'), text);
}

const safe = { review: { verdict: 'safe', digest, moves: [{}, {}, {}] }, empty: false };

describe('publishing a review', () => {
  it('writes one comment, and then the status with the digest at the head', async () => {
    lists[comments] = [];
    left(safe, '### A to B\n');
    expect(await ran('publish-review.js')).toEqual({ exit: 0, stderr: '' });
    expect(asked).toEqual([
      { method: 'POST', path: comments, body: { body: `${marker}\n### A to B\n` } },
      {
        method: 'POST',
        path: `${repository}/statuses/${head}`,
        body: {
          context: `swing/${site}`,
          state: 'success',
          description: `safe, 3 moves: ${digest}`,
          target_url: 'https://github.com/octo-org/pairs/actions/runs/4711',
        },
      },
    ]);
    expect(asked[1]?.body['description']?.length).toBeLessThanOrEqual(140);
  });

  it("replaces its own comment, on whichever page it stands, and nobody else's", async () => {
    lists[comments] = [
      comment(1, 'monalisa', `${marker}\nforged`),
      comment(2, 'github-actions[bot]', '<!-- swing:review:help.example.org -->\n'),
      comment(3, 'github-actions[bot]', `${marker}\nold`),
    ];
    left(safe, 'new');
    await ran('publish-review.js');
    expect(asked[0]).toMatchObject({
      method: 'PATCH',
      path: `${repository}/issues/comments/3`,
      body: { body: `${marker}\nnew` },
    });
  });

  it.each([
    ['unsafe', { review: { verdict: 'unsafe', moves: [] }, empty: false }, 'failure', 'unsafe: no digest'],
    ['empty', { review: { verdict: 'safe', digest, moves: [] }, empty: true }, 'success', 'nothing would move'],
    [
      'absent',
      { error: { exitCode: 2, problems: [{ code: 'UnknownKey', place: 'x.yaml:1:1', message: 'unknown\nkey' }] } },
      'error',
      'could not be planned: no digest',
    ],
  ])('writes no digest when the plan is %s', async (_, plan, state, description) => {
    lists[comments] = [];
    left(plan);
    expect(await ran('publish-review.js')).toEqual({ exit: 0, stderr: '' });
    expect(asked[1]?.body).toMatchObject({ state, description });
    expect(asked[0]?.body['body']).toContain(`${site}: could not be planned`);
  });

  it('fails without a status when the comment cannot be written: nobody approves what nobody can read', async () => {
    left(safe, 'x');
    const { exit, stderr } = await ran('publish-review.js');
    expect({ exit, asked }).toEqual({ exit: 4, asked: [] });
    expect(stderr).toContain(`GET ${comments}: 404`);
  });
});

describe('fetching what approves', () => {
  const pages = ['reviews', 'files', 'statuses'] as const;
  const pathOf = {
    reviews: `${repository}/pulls/12/reviews`,
    files: `${repository}/pulls/12/files`,
    statuses: `${repository}/commits/${head}/statuses`,
  };

  it('takes every page of every list', async () => {
    for (const name of pages)
      lists[pathOf[name]] = JSON.parse(readFileSync(join(github, `${name}.json`), 'utf8')) as unknown[];
    expect(await ran('fetch-evidence.js')).toEqual({ exit: 0, stderr: '' });
    for (const name of pages)
      expect(JSON.parse(readFileSync(join(out, `${name}.json`), 'utf8'))).toEqual(lists[pathOf[name]]);
  });

  it('fails when a page leads to another host, which must not be told the token', async () => {
    lists[pathOf.reviews] = [{}, {}];
    lists['next'] = ['http://127.0.0.1:1'];
    const { exit, stderr } = await ran('fetch-evidence.js');
    expect(exit).toBe(4);
    expect(stderr).toContain('http://127.0.0.1:1 is not');
    expect(stderr).not.toContain('token');
  });

  it('fails when a list is not given', async () => {
    expect(await ran('fetch-evidence.js')).toMatchObject({ exit: 4 });
  });
});

describe('the issue about drift', () => {
  const issues = `${repository}/issues`;
  const ours = { number: 7, user: { login: 'github-actions[bot]' }, body: `<!-- swing:drift:${site} -->\nold` };

  it.each([
    ['is opened when they differ', [], '3', 'POST', issues],
    ['is brought up to date while they differ', [ours], '3', 'PATCH', `${issues}/7`],
    ['is closed when they agree', [ours], '0', 'PATCH', `${issues}/7`],
  ])('%s', async (_, open, code, method, path) => {
    lists[issues] = open;
    expect(await ran('drift-issue.js', { DRIFT_EXIT: code })).toEqual({ exit: 0, stderr: '' });
    expect(asked).toMatchObject([{ method, path }]);
    expect(asked[0]?.body['state']).toBe(code === '0' ? 'closed' : undefined);
  });

  it('is not made when they agree', async () => {
    lists[issues] = [
      { ...ours, user: { login: 'monalisa' } },
      { ...ours, pull_request: {} },
    ];
    await ran('drift-issue.js', { DRIFT_EXIT: '0' });
    expect(asked).toEqual([]);
  });
});
