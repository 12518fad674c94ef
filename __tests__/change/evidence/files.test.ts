import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { backupProblems, readFileFacts, sessionDataProblems, unchangedProblems } from '../../../change/evidence';
import { renderProblem } from '../../../site';
import { evidenceFolder } from './evidence-folder';

const { folder, factsOf } = evidenceFolder();
const binary = Buffer.from('1f8b0800a1b2c3d4e5f6000102030405', 'hex');

describe('a file', () => {
  test.each([0, 1, 65_535, 65_536, 65_537, 1_048_577, 2_500_000])('of %d bytes is read whole', async (bytes) => {
    const content = Buffer.alloc(bytes, 'abcdefghijk');
    const facts = await factsOf('some.bin', content);
    expect(facts).toMatchObject({ bytes, sha256: createHash('sha256').update(content).digest('hex') });
    expect(facts.head.equals(content.subarray(0, 65_536)) && facts.tail.equals(content.subarray(-65_536))).toBe(true);
  });

  it('is the recorded one as long as size and SHA-256 are', async () => {
    const facts = await factsOf('same.nsb', binary);
    expect(unchangedProblems(facts, { bytes: binary.length, sha256: facts.sha256.toUpperCase() })).toEqual([]);
  });

  it('fails when it is another one than recorded, of whatever size', async () => {
    const recorded = await factsOf('before.nsb', binary);
    const longer = await factsOf('after.nsb', Buffer.concat([binary, binary]));
    const other = await factsOf('after.nsb', Buffer.from(binary).reverse());
    expect(unchangedProblems(longer, recorded).map(renderProblem)).toEqual([
      expect.stringMatching(
        /^evidence\/after.nsb EvidenceChanged: .* another size .*, got 32 bytes; allowed: 16 bytes; put the recorded file back/,
      ),
    ]);
    expect(unchangedProblems(other, recorded).map(renderProblem)).toEqual([
      expect.stringMatching(/another SHA-256 than recorded, got [0-9a-f]{64}; allowed: [0-9a-f]{64}/),
    ]);
  });

  it('fails when it is missing, or a folder', async () => {
    expect(await readFileFacts(`${folder}/none.nsb`, 'none.nsb')).toMatchObject({
      code: 'EvidenceMissing',
      place: 'none.nsb',
    });
    expect(await readFileFacts(folder, 'x')).toMatchObject({ code: 'NotAFile' });
  });
});

describe('a backup', () => {
  it('is taken by its name and for not being what comes instead of one', async () => {
    expect(backupProblems(await factsOf('support-a.nsb', binary))).toEqual([]);
    expect(backupProblems(await factsOf('LARGE.NSB', Buffer.alloc(70_000, 'QmFzZTY0\n')))).toEqual([]);
  });

  test.each<[string, string, string | Buffer, RegExp]>([
    ['empty', 'a.nsb', '', /^evidence\/a.nsb NotABackup: the file is empty; download it again/],
    ['blank', 'a.nsb', '\n \n', /the file is blank/],
    [
      'an error text',
      'a.nsb',
      'Permission denied: backup',
      /the file is a text, not a backup, got "Permission denied: backup"/,
    ],
    ['a page', 'a.nsb', '<!DOCTYPE html><title>Login</title>', /the file is HTML, not a backup/],
    ['a large page', 'a.nsb', `<html>${'<p>x</p>'.repeat(20_000)}`, /the file is HTML/],
    ['an error of the API', 'a.nsb', '<?xml version="1.0"?><error>x</error>', /the file is XML/],
    ['JSON', 'a.nsb', '{"message":"failed"}', /the file is JSON/],
    ['named otherwise', 'a.zip', binary, /NotABackup: a backup is a file whose name ends in .nsb, got "a.zip"/],
  ])('fails when it is %s', async (_, name, content, sentence) => {
    expect(backupProblems(await factsOf(name, content)).map(renderProblem)).toEqual([expect.stringMatching(sentence)]);
  });

  it('is never one when it is a short text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme-ascii', maxLength: 200 }), async (text) => {
        expect(backupProblems(await factsOf('text.nsb', text))).not.toEqual([]);
      }),
    );
  });
});

describe('session data', () => {
  const namespace = 'xmlns="http://www.networkstreaming.com/namespaces/API"';

  test.each([
    ['of an old appliance', '<session_list><session lsid="1"></session></session_list>\n'],
    [
      'with a namespace',
      `<?xml version="1.0"?>\n<!-- x -->\n<session_list ${namespace}><session lsid="c6"><lseq>1</lseq></session></session_list>`,
    ],
  ])('%s is taken', async (_, text) => {
    expect(sessionDataProblems(await factsOf('sessions.xml', text))).toEqual([]);
  });

  test.each<[string, string | Buffer, RegExp]>([
    ['is an error', '<error>no permission</error>', /outermost element is another one, got "error"/],
    ['is a list of other things', '<session_summary_list></session_summary_list>', /got "session_summary_list"/],
    ['is cut off', '<session_list><session lsid="1"></session>', /cut off, or empty, got/],
    ['holds no session', '<session_list></session_list>', /the list holds no session/],
    ['is empty', '<session_list/>', /cut off, or empty/],
    ['is a page', '<html></html>', /NotSessionData: the file is a page, not a list of sessions/],
    ['is nothing', '', /the file is empty/],
    ['is binary', binary, /the file is binary/],
  ])('fails when it %s', async (_, content, sentence) => {
    expect(sessionDataProblems(await factsOf('sessions.xml', content)).map(renderProblem)).toEqual([
      expect.stringMatching(sentence),
    ]);
  });
});
