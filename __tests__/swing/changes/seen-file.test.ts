import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { SwingError } from '../../../site';
import { seenFile, type SeenKind } from '../../../swing/changes/evidence/seen-file';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'swing-seen-')));
const [root, safe] = [join(folder, 'repository', 'project'), join(folder, 'safe')];
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const made: { cert: string; private: string }[] = [];

beforeAll(async () => {
  made.push(await generate([{ name: 'commonName', value: 'support.example.com' }]));
  [root, safe].forEach((each) => mkdirSync(each, { recursive: true }));
  git('init', '-q');
  writeFileSync(join(folder, 'repository', '.gitignore'), 'secret/\n');
});

function git(...args: readonly string[]): void {
  execFileSync('git', ['-c', 'user.name=ops', '-c', 'user.email=ops@example.com', ...args], {
    cwd: join(folder, 'repository'),
    stdio: 'ignore',
  });
}

function put(path: string, content: string | Buffer = `${made[0]?.private}${made[0]?.cert}`): string {
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
  return path;
}

async function refusal(kind: SeenKind, file: string): Promise<SwingError> {
  const error: unknown = await seenFile(kind, { file, root }).then(
    () => undefined,
    (caught: unknown) => caught,
  );
  if (error instanceof SwingError) return error;
  throw new Error(`${file} was taken`);
}

const sessions = '<?xml version="1.0"?><session_list><session lsid="1">private words</session></session_list>';

describe('a certificate export', () => {
  it('leaves its size and hash, and nothing else', async () => {
    const file = put(join(safe, 'export.pem'));
    const content = `${made[0]?.private}${made[0]?.cert}`;
    expect(await seenFile('certificate-export', { file, root })).toEqual({
      bytes: content.length,
      sha256: createHash('sha256').update(content).digest('hex'),
      notProven: [],
    });
  });

  it('says what cannot be seen of a PKCS#12', async () => {
    const inside = Buffer.from('020103300f06092a864886f70d010701a0020400', 'hex');
    const file = put(join(safe, 'export.p12'), Buffer.concat([Buffer.from([0x30, inside.length]), inside]));
    const { notProven } = await seenFile('certificate-export', { file, root });
    expect(notProven).toEqual([expect.stringMatching(/^that the PKCS#12 holds the key and the chain/)]);
  });

  it('may lie in the project where git ignores it', async () => {
    put(join(root, 'secret', 'export.pem'));
    expect(await seenFile('certificate-export', { file: 'secret/export.pem', root })).toHaveProperty('sha256');
  });

  it('may lie in a project that is not under git', async () => {
    const bare = join(folder, 'bare');
    put(join(bare, 'export.pem'));
    expect(await seenFile('certificate-export', { file: 'export.pem', root: bare })).toHaveProperty('sha256');
  });

  it('fails when the next commit could take its key: beside the project, below it, or by a link', async () => {
    put(join(root, 'export.pem'));
    put(join(folder, 'repository', 'above.pem'));
    symlinkSync(join(root, 'export.pem'), join(safe, 'link.pem'));
    for (const file of ['export.pem', '../above.pem', join(safe, 'link.pem')]) {
      const { exitCode, problems } = await refusal('certificate-export', file);
      expect({ exitCode, problems }).toMatchObject({ exitCode: 3, problems: [{ code: 'KeyInProject', place: file }] });
    }
  });

  it('fails when it was committed before git was told to ignore it', async () => {
    put(join(root, 'secret', 'old.pem'));
    git('add', '-f', 'project/secret/old.pem');
    expect((await refusal('certificate-export', 'secret/old.pem')).problems).toMatchObject([{ code: 'KeyInProject' }]);
  });

  it('fails when a hook of another repository answers for this one', async () => {
    put(join(root, 'hooked.pem'));
    const other = join(folder, 'other');
    mkdirSync(other);
    execFileSync('git', ['init', '-q'], { cwd: other });
    writeFileSync(join(other, '.git', 'info', 'exclude'), '*\n');
    process.env['GIT_DIR'] = join(other, '.git');
    try {
      expect((await refusal('certificate-export', 'hooked.pem')).problems).toMatchObject([{ code: 'KeyInProject' }]);
    } finally {
      delete process.env['GIT_DIR'];
    }
  });

  it('fails with every reason at once, and shows nothing of the key', async () => {
    put(join(root, 'key.pem'), made[0]?.private ?? '');
    const { problems, message } = await refusal('certificate-export', 'key.pem');
    expect(problems.map(({ code }) => code)).toEqual(['KeyInProject', 'NotACertificateExport']);
    const body = made[0]?.private.split(/\r?\n/).slice(1, 3) ?? [];
    body.forEach((line) => expect(message).not.toContain(line));
  });

  it('fails with exit 2 when it is not there', async () => {
    expect(await refusal('certificate-export', join(safe, 'none.pem'))).toMatchObject({ exitCode: 2 });
  });
});

describe('session data', () => {
  it('leaves its size and hash, and nothing else', async () => {
    const file = put(join(safe, 'sessions.xml'), sessions);
    const seen = await seenFile('session-data', { file, root });
    expect(seen).toEqual({ bytes: sessions.length, sha256: expect.stringMatching(/^[0-9a-f]{64}$/), notProven: [] });
  });

  it('fails when it is cut off', async () => {
    const file = put(join(safe, 'cut.xml'), sessions.slice(0, -3));
    expect(await refusal('session-data', file)).toMatchObject({ exitCode: 3, problems: [{ code: 'NotSessionData' }] });
  });

  it('fails when the next commit could take it', async () => {
    put(join(root, 'sessions.xml'), sessions);
    const { exitCode, problems } = await refusal('session-data', 'sessions.xml');
    expect({ exitCode, problems }).toMatchObject({ exitCode: 3, problems: [{ code: 'SessionDataInProject' }] });
  });
});
