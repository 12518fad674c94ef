import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  fakePrograms,
  groups,
  rollbackOf,
  runScript,
  siteWithTargets,
  targets,
  temporaryFolder,
  type ScriptRun,
} from './script-fixtures';

/** AWS with one Elastic IP and one listener in two files; every writing call is one line in a third. */
const aws = String.raw`
after() { while [ "$1" != "$key" ]; do shift; done; printf '%s\n' "$2"; }
word() { key=$1; shift; after "$@"; }
case $FAKE_FAILS in *"$2"*) echo 'the lab refuses' >&2; exit 254 ;; esac
case $2 in
  get-caller-identity) echo "$FAKE_ACCOUNT" ;;
  describe-addresses)
    case $* in *PublicIp*) echo 203.0.113.10; exit ;; esac
    cat "$FAKE_WORLD/eip"
    case $FAKE_TURNS in *eip*) echo 'eni-hand	10.0.9.9' >"$FAKE_WORLD/eip" ;; esac ;;
  describe-listeners)
    case $* in *LoadBalancerArn*) printf 'arn:lb\t443\n'; exit ;; esac
    cat "$FAKE_WORLD/listener" ;;
  describe-load-balancers) printf '203.0.113.30\tNone\n' ;;
  associate-address)
    echo "$2" >>"$FAKE_WORLD/calls"
    printf '%s\t%s\n' "$(word --network-interface-id "$@")" "$(word --private-ip-address "$@")" >"$FAKE_WORLD/eip"
    case $FAKE_TURNS in *listener*) echo 'forward	arn:hand	1' >"$FAKE_WORLD/listener" ;; esac
    case $FAKE_LOSES in *associate*) exit 255 ;; esac
    echo eipassoc-1 ;;
  modify-listener)
    echo "$2" >>"$FAKE_WORLD/calls"
    printf 'forward\t%s\t1\n' "$(word --default-actions "$@" | cut -d = -f 3)" >"$FAKE_WORLD/listener" ;;
  *) echo "no fake for $*" >&2; exit 99 ;;
esac`;

const curl = 'echo "$FAKE_CURL_SAYS" >&2; exit "$FAKE_CURL"';
const programs = fakePrograms({ aws, curl, sleep: '' });
const withoutAws = fakePrograms({ curl });
const script = rollbackOf(siteWithTargets(targets.elasticIp, targets.nat), { digest: `swing-v1:${'9f2c'.repeat(16)}` });

const at = {
  a: { eip: 'eni-0a1b2c3d4e5f60001\t10.0.1.50', listener: `forward\t${groups.a}\t1` },
  b: { eip: 'eni-0a1b2c3d4e5f60002\t10.0.2.50', listener: `forward\t${groups.b}\t1` },
} as const;

interface World {
  readonly eip: string;
  readonly listener: string;
  readonly fails?: string;
  readonly loses?: string;
  readonly turns?: string;
  readonly account?: string;
  readonly curl?: string;
  readonly curlSays?: string;
}

interface Played extends ScriptRun {
  readonly calls: readonly string[];
  readonly eip: string;
  readonly listener: string;
  again(...args: readonly string[]): Promise<Played>;
}

async function play(world: World, ...args: readonly string[]): Promise<Played> {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'eip'), `${world.eip}\n`);
  writeFileSync(join(folder, 'listener'), `${world.listener}\n`);
  return playIn(folder, world, args);
}

async function playIn(folder: string, world: World, args: readonly string[]): Promise<Played> {
  writeFileSync(join(folder, 'calls'), '');
  const run = await runScript(script, args, {
    PATH: `${programs}:/usr/bin:/bin`,
    FAKE_WORLD: folder,
    FAKE_FAILS: world.fails ?? 'nothing',
    FAKE_LOSES: world.loses ?? '',
    FAKE_TURNS: world.turns ?? '',
    FAKE_ACCOUNT: world.account ?? '123456789012',
    FAKE_CURL: world.curl ?? '0',
    FAKE_CURL_SAYS: world.curlSays ?? '',
  });
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8').trim();
  const calls = read('calls').split('\n').filter(Boolean);
  const again = (...more: readonly string[]): Promise<Played> => playIn(folder, { ...world, turns: '' }, more);
  return { ...run, calls, eip: read('eip'), listener: read('listener'), again };
}

describe('a script without --run', () => {
  it('shows exactly what would be run and does nothing', async () => {
    const ran = await play(at.b);
    expect(ran).toMatchObject({ exit: 0, stderr: '', calls: [], ...at.b });
    expect(ran.stdout).toContain('before      Elastic IP eipalloc-0a1b2c3d4e5f60001: eni-0a1b2c3d4e5f60002 10.0.2.50');
    expect(ran.stdout).toContain(
      '  aws ec2 associate-address --region eu-central-1 --allocation-id eipalloc-0a1b2c3d4e5f60001 --network-interface-id eni-0a1b2c3d4e5f60001 --private-ip-address 10.0.1.50 --allow-reassociation --output text\n',
    );
    expect(ran.stdout).toContain(`--default-actions Type=forward,TargetGroupArn=${groups.a} --output text\n`);
  });

  it('says how to use it and whose it is with --help', async () => {
    const ran = await play(at.b, '--help');
    expect(ran).toMatchObject({ exit: 0, calls: [] });
    expect(ran.stdout).toContain('Use: sh rollback.sh');
    expect(ran.stdout).toContain('Belongs to swing-v1:9f2c');
  });

  it.each(['--force', '-run', 'x'])('fails with exit 2 for %s', async (word) => {
    expect(await play(at.b, word)).toMatchObject({ exit: 2, calls: [] });
  });
});

describe('a script with --run', () => {
  it('moves in the order of a swing, proves it and says what is next', async () => {
    const ran = await play(at.b, '--run');
    expect(ran).toMatchObject({ exit: 0, calls: ['associate-address', 'modify-listener'], ...at.a });
    expect(ran.stdout).toContain('proven: 203.0.113.10:443 answers TLS for help.example.com');
    expect(ran.stdout).toContain('sites/help.example.com.yaml must say: primary: a');
  });

  it('does nothing a second time, and says so', async () => {
    const ran = await (await play(at.b, '--run')).again('--run');
    expect(ran).toMatchObject({ exit: 0, calls: [] });
    expect(ran.stdout).toContain('everything is at a already: nothing to move');
  });

  it('moves only what is left of half a swing', async () => {
    const ran = await play({ ...at.b, eip: at.a.eip }, '--run');
    expect(ran).toMatchObject({ exit: 0, calls: ['modify-listener'], ...at.a });
  });

  it('goes on when an answer was lost and the world shows the move', async () => {
    const ran = await play({ ...at.b, loses: 'associate' }, '--run');
    expect(ran).toMatchObject({ exit: 0, calls: ['associate-address', 'modify-listener'], ...at.a });
    expect(ran.stdout).toContain('the call ended with an error, and yet it moved');
  });

  it('fails with exit 5 and stops when a move is refused, saying what to do', async () => {
    const ran = await play({ ...at.b, fails: 'associate-address' }, '--run');
    expect(ran).toMatchObject({ exit: 5, calls: [], ...at.b });
    expect(ran.stderr).toContain('Elastic IP eipalloc-0a1b2c3d4e5f60001 is not seen at a');
    expect(ran.stderr).toContain('Do: wait a minute and run this script again without --run');
  });
});

describe('a script in a world it does not know', () => {
  it.each<[string, World]>([
    ['a pointer is with somebody else', { ...at.b, eip: 'eni-hand\t10.0.9.9' }],
    ['the private address is another one', { ...at.b, eip: 'eni-0a1b2c3d4e5f60002\t10.0.2.4' }],
    ['an address is with nobody', { ...at.b, eip: 'None\tNone' }],
    ['a listener forwards to two groups', { ...at.b, listener: `forward\t${groups.b}\t2` }],
    ['a listener redirects', { ...at.b, listener: 'redirect\tNone\t1' }],
    ['a pointer cannot be read', { ...at.b, fails: 'describe-listeners' }],
  ])('refuses with exit 3 and does nothing when %s', async (_, world) => {
    const ran = await play(world, '--run');
    expect(ran).toMatchObject({ exit: 3, calls: [], eip: world.eip, listener: world.listener });
    expect(ran.stderr).toContain('refused: 1 of these');
  });

  it('refuses with exit 3 when a pointer turns between the first look and the move', async () => {
    const ran = await play({ ...at.b, turns: 'eip' }, '--run');
    expect(ran).toMatchObject({ exit: 3, calls: [] });
    expect(ran.stderr).toContain('changed while this script ran');
  });

  it('stops with exit 5 when the next pointer turns after the first has moved', async () => {
    const ran = await play({ ...at.b, turns: 'listener' }, '--run');
    expect(ran).toMatchObject({ exit: 5, calls: ['associate-address'], listener: 'forward\tarn:hand\t1' });
  });

  it('fails with exit 2 for credentials of another account', async () => {
    const ran = await play({ ...at.b, account: '999999999999' }, '--run');
    expect(ran).toMatchObject({ exit: 2, calls: [] });
    expect(ran.stderr).toContain(
      'these credentials are of account 999999999999, and help.example.com lives in 123456789012',
    );
  });

  it('fails with exit 2 naming the program that is missing', async () => {
    const ran = await runScript(script, [], { PATH: withoutAws });
    expect(ran).toMatchObject({ exit: 2 });
    expect(ran.stderr).toContain('aws is not installed here');
  });
});

describe('the proof', () => {
  it.each([
    ['28', 'timed out', 0, 'not proven: 203.0.113.10:443 cannot be reached from here'],
    ['60', 'self-signed', 0, 'not proven: 203.0.113.10:443 answers, but its certificate'],
    ['7', 'connect to 203.0.113.10 port 443 failed: Connection refused', 5, 'NOT ANSWERING: 203.0.113.10:443'],
  ])('tells curl %s apart', async (code, says, exit, sentence) => {
    const ran = await play({ ...at.b, curl: code, curlSays: says }, '--run');
    expect(ran).toMatchObject({ exit, ...at.a });
    expect(ran.stdout).toContain(sentence);
  });
});
