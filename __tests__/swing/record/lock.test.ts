import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import {
  isDead,
  localRecordStore,
  takeLock,
  thisMachine,
  unknownStart,
  unlock,
  type LockOptions,
  type Machine,
} from '../../../swing/record';
import { change, emptyDirectory, fakeClock, machineWith } from './fixtures';

/* Hundreds of durable writes, perhaps on a busy disk. */
jest.setTimeout(60_000);

function optionsOn(machine: Machine, more: Partial<LockOptions> = {}): LockOptions {
  const { now } = fakeClock();
  return { doing: 'swing apply', now, leaseSeconds: 60, terraformLockFree: async () => true, machine, ...more };
}

const alive = machineWith({ 1: 'boot/100' });

describe('a free lock', () => {
  it('is taken, and says who holds it, since when and for what', async () => {
    const store = localRecordStore(emptyDirectory());
    const { record } = await takeLock(store, optionsOn(alive));
    expect(record.holder).toEqual({
      who: 'ops',
      host: 'bastion-1',
      pid: 1,
      processStart: 'boot/100',
      since: '2026-03-01T02:00:00.000Z',
      expires: '2026-03-01T02:01:00.000Z',
      doing: 'swing apply',
      nonce: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
    });
  });

  it('loses nothing else that the record remembers when it is taken and given back', async () => {
    const store = localRecordStore(emptyDirectory());
    const ttlChange = { at: '2026-03-01T02:00:00.000Z', oldTtlSeconds: 300 } as const;
    const first = await takeLock(store, optionsOn(alive));
    await first.lock.update((record) => ({ ...record, ttlChange }));
    await first.lock.release();
    const second = await takeLock(store, optionsOn(alive));
    expect(second.record.ttlChange).toEqual(ttlChange);
  });

  it('is free again after release, with generation and change in progress kept', async () => {
    const store = localRecordStore(emptyDirectory());
    const { lock } = await takeLock(store, optionsOn(alive));
    await lock.update((record) => ({ ...record, generation: 1, inProgress: { ...change, direction: 'forward' } }));
    await lock.release();
    expect(await store.read()).toMatchObject({
      holder: undefined,
      generation: 1,
      inProgress: { digest: change.digest },
    });
  });

  it('goes to exactly one of six that want it at once', async () => {
    const store = localRecordStore(emptyDirectory());
    const attempts = [1, 2, 3, 4, 5, 6].map(() => takeLock(store, optionsOn(alive)));
    const ended = await Promise.allSettled(attempts);
    expect(ended.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(ended.flatMap((one) => (one.status === 'rejected' ? [(one.reason as Error).message] : [])).join()).toMatch(
      /SwingLockHeld/,
    );
  });
});

describe('a lock that is held', () => {
  it('fails when its holder lives, naming holder, age, work and cure', async () => {
    const store = localRecordStore(emptyDirectory());
    const clock = fakeClock();
    const { lock } = await takeLock(store, optionsOn(alive, { now: clock.now }));
    clock.advance(90);
    const attempt = takeLock(store, optionsOn(alive, { now: clock.now, site: 'support.example.com' }));
    await expect(attempt).rejects.toMatchObject({ exitCode: 3, problems: [{ code: 'SwingLockHeld' }] });
    await expect(attempt).rejects.toThrow(
      /ops on bastion-1, pid 1, swing apply, since 2026-03-01T02:00:00.000Z \(for 90 s\)/,
    );
    await expect(attempt).rejects.toThrow(`swing unlock support.example.com --id ${lock.holder.nonce}`);
  });

  it.each([
    ['its pid is gone', machineWith({})],
    ['its pid was given to another process', machineWith({ 1: 'boot/200' })],
    ['the computer was started again', machineWith({ 1: 'other-boot/100' })],
  ])('is taken over when %s', async (_name, later) => {
    const store = localRecordStore(emptyDirectory());
    const first = await takeLock(store, optionsOn(alive));
    const second = await takeLock(store, optionsOn({ ...later, pid: 2 }));
    expect(second.record.holder?.nonce).not.toBe(first.lock.holder.nonce);
  });

  it('fails when its holder is dead but Terraform is still at work', async () => {
    const store = localRecordStore(emptyDirectory());
    await takeLock(store, optionsOn(alive));
    const attempt = takeLock(store, optionsOn(machineWith({}), { terraformLockFree: async () => false }));
    await expect(attempt).rejects.toMatchObject({ exitCode: 3, problems: [{ code: 'TerraformStillRunning' }] });
    expect((await store.read()).holder?.pid).toBe(1);
  });

  it('is not asked about Terraform while its holder lives', async () => {
    const store = localRecordStore(emptyDirectory());
    await takeLock(store, optionsOn(alive));
    const terraformLockFree = jest.fn(async () => true);
    await expect(takeLock(store, optionsOn(alive, { terraformLockFree }))).rejects.toThrow(/SwingLockHeld/);
    expect(terraformLockFree).not.toHaveBeenCalled();
  });

  it('counts on another host until its lease runs out', async () => {
    const store = localRecordStore(emptyDirectory());
    const clock = fakeClock();
    await takeLock(store, optionsOn(alive, { now: clock.now }));
    const elsewhere = optionsOn(machineWith({}, 'bastion-2'), { now: clock.now });
    clock.advance(59);
    await expect(takeLock(store, elsewhere)).rejects.toThrow(/SwingLockHeld/);
    clock.advance(1);
    expect((await takeLock(store, elsewhere)).record.holder?.host).toBe('bastion-2');
  });

  it('stays held on its own host after its lease as long as the process lives', async () => {
    const store = localRecordStore(emptyDirectory());
    const clock = fakeClock();
    await takeLock(store, optionsOn(alive, { now: clock.now }));
    clock.advance(100_000);
    await expect(takeLock(store, optionsOn(alive, { now: clock.now }))).rejects.toThrow(/SwingLockHeld/);
  });

  it('has its lease renewed by every update', async () => {
    const store = localRecordStore(emptyDirectory());
    const clock = fakeClock();
    const { lock } = await takeLock(store, optionsOn(alive, { now: clock.now }));
    clock.advance(50);
    expect((await lock.update((record) => record)).holder?.expires).toBe('2026-03-01T02:01:50.000Z');
  });
});

describe('a lock that was lost', () => {
  it.each(['update', 'release'] as const)('fails when its old holder tries to %s', async (verb) => {
    const store = localRecordStore(emptyDirectory());
    const { lock } = await takeLock(store, optionsOn(alive));
    await unlock(store, lock.holder.nonce);
    const attempt = verb === 'update' ? lock.update((record) => ({ ...record, generation: 9 })) : lock.release();
    await expect(attempt).rejects.toMatchObject({ exitCode: 3, problems: [{ code: 'SwingLockLost' }] });
    expect((await store.read()).generation).toBe(0);
  });

  it('fails when somebody else holds it now, naming them', async () => {
    const store = localRecordStore(emptyDirectory());
    const { lock } = await takeLock(store, optionsOn(alive));
    await takeLock(store, optionsOn({ ...machineWith({ 2: 'boot/300' }), pid: 2 }));
    await expect(lock.update((record) => record)).rejects.toThrow(/now held by ops on bastion-1, pid 2/);
  });
});

describe('unlock', () => {
  it('takes the lock from its holder and keeps the change in progress', async () => {
    const store = localRecordStore(emptyDirectory());
    const { lock } = await takeLock(store, optionsOn(alive));
    await lock.update((record) => ({ ...record, inProgress: { ...change, direction: 'forward' } }));
    expect((await unlock(store, lock.holder.nonce)).pid).toBe(1);
    expect(await store.read()).toMatchObject({ holder: undefined, inProgress: { digest: change.digest } });
  });

  it('fails when the id is another one', async () => {
    const store = localRecordStore(emptyDirectory());
    await takeLock(store, optionsOn(alive));
    const attempt = unlock(store, 'other');
    await expect(attempt).rejects.toMatchObject({ exitCode: 3, problems: [{ code: 'LockIdDiffers', got: '"other"' }] });
  });

  it('fails when nobody holds the lock', async () => {
    const attempt = unlock(localRecordStore(emptyDirectory()), 'any');
    await expect(attempt).rejects.toMatchObject({ exitCode: 3, problems: [{ code: 'NotLocked' }] });
  });
});

describe('a holder', () => {
  const holder = {
    who: 'ops',
    host: 'bastion-1',
    pid: 1,
    processStart: 'boot/100',
    since: '',
    expires: '',
    doing: '',
    nonce: 'n',
  };
  const now = new Date(0);

  it('counts as living when its start cannot be read', () => {
    expect(isDead(holder, { ...alive, processStart: () => unknownStart }, now)).toBe(false);
    expect(isDead({ ...holder, processStart: 'unknown' }, alive, now)).toBe(false);
  });
});

describe('a real process', () => {
  const tsx = join(__dirname, '../../../node_modules/.bin/tsx');

  it('holds the lock while it lives and loses it when it is killed', async () => {
    const directory = emptyDirectory();
    const store = localRecordStore(directory);
    // tsx starts node once more; the loader keeps it to one process, so that the kill meets the holder itself.
    const child = spawn(process.execPath, [
      '--import',
      join(tsx, '../../tsx/dist/loader.mjs'),
      join(__dirname, 'writer.ts'),
      'hold',
      directory,
    ]);
    await Promise.race([once(child.stdout, 'data'), failureOf(child)]);
    const options = optionsOn(thisMachine, { now: () => new Date() });
    await expect(takeLock(store, options)).rejects.toThrow(/SwingLockHeld/);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect((await takeLock(store, options)).record.holder?.pid).toBe(process.pid);
  });

  it('shows the same start whenever it is asked, and none when it never was', () => {
    expect(thisMachine.processStart(process.pid)).toBe(thisMachine.processStart(process.pid));
    expect(thisMachine.processStart(2 ** 22 + 1)).toBeUndefined();
  });
});

async function failureOf(child: ChildProcess): Promise<never> {
  const [code] = (await once(child, 'exit')) as [number];
  throw new Error(`the holder ended with ${code}`);
}
