import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parse } from 'yaml';
import { releaseTarget } from '../../cli/release-target';
import { emptyDirectory, fakeEngine, holder, swing } from './fixtures';

const fixture = readFileSync(join(__dirname, '../fixtures/sites/support.example.com.yaml'), 'utf8');

function changedLines(before: string, after: string): { removed: readonly string[]; added: readonly string[] } {
  const [old, young] = [before.split('\n'), after.split('\n')];
  return { removed: old.filter((line) => !young.includes(line)), added: young.filter((line) => !old.includes(line)) };
}

describe('releasing a target', () => {
  it('changes its line and the tombstone, nothing else', () => {
    const after = releaseTarget(fixture, { index: 1, key: 'overlay-ip/10.99.0.10/32' });
    expect(changedLines(fixture, after)).toEqual({
      removed: [expect.stringMatching(/^ {2}- overlay-ip:/), expect.stringMatching(/^released: \[\] /)],
      added: [expect.stringMatching(/^released: \[overlay-ip\/10\.99\.0\.10\/32\] {7,}# tombstones/)],
    });
  });

  it('takes all lines of a target and leaves the comment after it', () => {
    const after = releaseTarget(fixture, { index: 2, key: 'nat/x' });
    expect(after).not.toContain('targetGroups');
    expect(after).toContain('# - dns: { route53');
    expect(parse(after)).toMatchObject({ targets: [{}, {}], released: ['nat/x'] });
  });

  const block =
    'targets:\n  - dns:\n      ttl: 60 # short\n  # the address\n  - elastic-ip: { a: 1 }\nreleased:\n  - nat/x # gone\n';

  it('adds to tombstones that stand one a line', () => {
    expect(releaseTarget(block, { index: 0, key: 'dns/Z1/x' })).toBe(
      'targets:\n  # the address\n  - elastic-ip: { a: 1 }\nreleased:\n  - nat/x # gone\n  - dns/Z1/x\n',
    );
  });

  it('begins the tombstones where there are none', () => {
    const text = 'targets:\n  - dns: { ttl: 60 }\n  - nat: { by: hand }';
    expect(releaseTarget(text, { index: 1, key: 'nat/x' })).toBe(
      'targets:\n  - dns: { ttl: 60 }\nreleased:\n  - nat/x\n',
    );
  });

  it.each([
    ['the last target', 'targets: # all\n  - dns: { ttl: 60 }\n'],
    ['a list in brackets', 'targets: [{ dns: { ttl: 60 } }, { nat: { by: hand } }] # all\n'],
    ['empty tombstones', 'targets:\n  # all\n  - dns: { ttl: 60 }\n  - nat: { by: hand }\nreleased:\n'],
  ])('keeps the comments also with %s', (_name, text) => {
    const after = releaseTarget(text, { index: 0, key: 'dns/Z1/x' });
    expect(after).toContain('# all');
    const before = parse(text) as { targets: readonly unknown[] };
    expect(parse(after)).toEqual({ targets: before.targets.slice(1), released: ['dns/Z1/x'] });
  });

  it('means the same whatever the file looks like', () => {
    const target = fc.oneof(
      fc.constant('- dns: { ttl: 60 } # c\n'),
      fc.constant('- nat:\n      by: hand\n'),
      fc.constant('-\n    nat: "x # y"\n'),
    );
    const tombstones = fc.constantFrom(
      '',
      'released: []\n',
      'released: [k/1]\n',
      'released:\n- k/1\n',
      'released: null\n',
    );
    const key = fc.constantFrom('dns/Z1/x', 'nat/arn:aws:x/1', 'overlay-ip/2001:db8::/32');
    fc.assert(
      fc.property(
        fc.array(target, { minLength: 1, maxLength: 5 }),
        tombstones,
        key,
        fc.boolean(),
        fc.nat(),
        (list, released, name, first, at) => {
          const targets = `targets:\n${list.map((text) => `  # note\n  ${text}`).join('')}`;
          const text = first ? released + targets : targets + released;
          const index = at % list.length;
          const before = parse(text) as { targets: readonly unknown[]; released?: readonly string[] | null };
          expect(parse(releaseTarget(text, { index, key: name }))).toEqual({
            targets: before.targets.filter((_target, place) => place !== index),
            released: [...(before.released ?? []), name],
          });
        },
      ),
    );
  });
});

describe('swing release', () => {
  function fileWith(text: string): string {
    const file = join(emptyDirectory(), 'support.example.com.yaml');
    writeFileSync(file, text);
    return file;
  }
  const text = 'targets:\n  - elastic-ip: {}\n  - dns: {}\nreleased: [elastic-ip/eipalloc-0]\n';

  it('writes the file and says what comes next', async () => {
    const file = fileWith(text);
    const ran = await swing(['release', '--target', 'elastic-ip/eipalloc-1'], fakeEngine({}, file));
    expect(ran).toMatchObject({ exit: 0, stderr: '' });
    expect(ran.stdout).toContain('swing plan support.example.com');
    expect(readFileSync(file, 'utf8')).toBe(
      'targets:\n  - dns: {}\nreleased: [elastic-ip/eipalloc-0, elastic-ip/eipalloc-1]\n',
    );
    expect(readdirSync(join(file, '..'))).toEqual(['support.example.com.yaml']);
  });

  it.each([
    ['elastic-ip/eipalloc-9', 'UnknownTarget'],
    ['elastic-ip/eipalloc-0', 'AlreadyReleased'],
  ])('fails when there is no target %s', async (key, code) => {
    const file = fileWith(text);
    const ran = await swing(['release', '--target', key], fakeEngine({}, file));
    expect(ran.exit).toBe(2);
    expect(ran.stderr).toContain(code);
    expect(ran.stderr).toContain('elastic-ip/eipalloc-1, dns/Z1/support.example.com');
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  it('fails while a change of the site is under way', async () => {
    const file = fileWith(text);
    const record = { revision: 1, generation: 0, holder, inProgress: undefined, last: undefined };
    const recordStoreFor = () => ({ read: async () => record, compareAndSwap: async () => undefined });
    const ran = await swing(['release', '--target', 'elastic-ip/eipalloc-1'], fakeEngine({ recordStoreFor }, file));
    expect(ran.exit).toBe(3);
    expect(ran.stderr).toContain('ChangeInProgress');
    expect(readFileSync(file, 'utf8')).toBe(text);
  });
});
