import { SwingError } from '../../../site';
import { goalProblems } from '../../../swing/migrate/new-values';
import { positionOf } from '../../../swing/migrate/position';
import { tell } from '../../../swing/migrate/tell';
import { change } from '../record/fixtures';
import {
  factsOf,
  forward,
  position,
  sceneOf,
  siteOf,
  withConfirmation,
  withDiff,
  withSwing,
  type Scene,
  type Setting,
} from './scene';
import { readGoal } from '../../../swing/migrate/read-goal';

const setting: Setting = {
  form: 'single',
  replace: 'a',
  primary: 'a',
  old: 'hardware',
  young: 'managed',
  partner: 'virtual',
  failover: 'established',
  target: 'dns',
  layout: 'block',
  infrastructure: false,
  awsInFile: false,
};

const single = sceneOf(setting);
const half = sceneOf({ ...setting, form: 'half', old: 'managed' });

function statesFrom(start: Scene): readonly string[] {
  const states: string[] = [];
  let scene = start;
  for (let step = 0; step < 15; step += 1) {
    states.push(position(scene).state);
    if (states.at(-1) === 'done') return states;
    scene = forward(scene);
  }
  return states;
}

function at(state: string, start: Scene): Scene {
  let scene = start;
  for (let step = 0; step < 15 && position(scene).state !== state; step += 1) scene = forward(scene);
  expect(position(scene).state).toBe(state);
  return scene;
}

function codeOf(scene: Scene, change_: Partial<ReturnType<typeof factsOf>> = {}): string {
  const found = positionOf({ ...factsOf(scene), ...change_ });
  return 'code' in found ? found.code : found.state;
}

describe('where a migration stands', () => {
  it('follows a single hardware appliance to a managed one', () => {
    expect(statesFrom(single)).toEqual([
      'alone',
      'added',
      'created',
      'swinging',
      'swung',
      'confirmed',
      'returning',
      'done',
    ]);
  });

  it('follows a managed half that is primary to a managed one', () => {
    expect(statesFrom(half)).toEqual([
      'established',
      'leading',
      'swinging',
      'swung',
      'relieved',
      'replaced',
      'retired',
      'lifted',
      'unprotected',
      'removed',
      'done',
    ]);
  });

  it('follows a single managed appliance back to hardware, protection and all', () => {
    expect(statesFrom(sceneOf({ ...setting, old: 'managed', young: 'hardware' }))).toEqual([
      'alone',
      'created',
      'swinging',
      'swung',
      'confirmed',
      'retired',
      'lifted',
      'unprotected',
      'removed',
      'done',
    ]);
  });

  it('asks for another confirmation when a swing followed the first one', () => {
    const retired = at('returning', single);
    const moved = { ...retired, record: { ...retired.record, generation: retired.record.generation + 1 } };
    expect(position(moved).state).toBe('unconfirmed');
    expect(tell(position(moved)).found.join()).toContain('it counts no more');
    expect(position(forward(moved)).state).toBe('returning');
  });

  it('takes a confirmation of the other side for none', () => {
    const swung = at('swung', single);
    const other = {
      at: '2026-03-01T02:00:00.000Z',
      primary: 'a',
      by: 'ops',
      generation: swung.record.generation,
    } as const;
    expect(position({ ...swung, record: { ...swung.record, confirmed: other } }).state).toBe('swung');
  });

  it('names no rollback where the other side led from the start', () => {
    const backup = sceneOf({ ...setting, form: 'half', primary: 'b', failover: 'broken' });
    expect(position(backup).state).toBe('swung');
    expect(tell(position(backup)).back).not.toContain('swing rollback');
    expect(tell(position(at('swung', single))).back).toContain('swing rollback');
  });
});

describe('facts that contradict each other', () => {
  it('fails when a change of the pair is in progress', () => {
    const record = { ...single.record, inProgress: { ...change, direction: 'forward' as const } };
    expect(codeOf({ ...single, record })).toBe('ChangeInProgress');
  });

  it('fails when the live holder is not the one the file declares', () => {
    expect(codeOf(withSwing(at('created', single), 'b'))).toBe('HeldElsewhere');
    expect(codeOf({ ...at('confirmed', single), holder: 'a' })).toBe('swinging');
    expect(codeOf({ ...at('returning', single), holder: 'a' })).toBe('HeldElsewhere');
    expect(codeOf({ ...half, holder: 'b' })).toBe('HeldElsewhere');
  });

  it.each([
    ['unknown', 'HolderUnknown'],
    ['other', 'NoOneHolder'],
    ['absent', 'NoOneHolder'],
  ] as const)('fails when a pointer is held by %s', (holder, code) => {
    expect(codeOf(single, { pointers: [{ address: 'x', what: 'DNS A', holder }] })).toBe(code);
  });

  it('fails when the pair is split', () => {
    const pointers = (['a', 'b'] as const).map((holder) => ({ address: holder, what: holder, holder }));
    expect(codeOf(single, { pointers })).toBe('NoOneHolder');
  });

  it('fails when nothing shows who holds the site', () => {
    expect(codeOf(single, { pointers: [] })).toBe('NothingShowsTheHolder');
  });

  it('fails when the side that shall be replaced is vacant', () => {
    const goal = { ...single.goal, replace: 'b' as const };
    expect(codeOf({ ...single, goal })).toBe('NothingToReplace');
  });

  it('fails when another appliance than the goal says stands on that side', () => {
    expect(codeOf({ ...single, goal: { ...single.goal, old: 'help-x.example.org' } })).toBe('FileContradictsGoal');
  });

  it('fails when the new one has another address in the file than in the goal', () => {
    const scene = at('created', single);
    expect(codeOf({ ...scene, text: scene.text.replace('203.0.113.13', '203.0.113.33') })).toBe('NewDiffersFromGoal');
  });

  it('fails when the stack does not know an instance that the file says it keeps', () => {
    expect(codeOf({ ...at('swung', single), instances: new Map() })).toBe('NotInState');
    expect(codeOf({ ...at('retired', half), instances: new Map([['help-c.example.org', true]]) })).toBe('NotInState');
  });

  it('fails when the whole pair shall become one appliance while failover is established', () => {
    const goal = { ...half.goal, with: siteOf(half).appliances.b as never };
    expect(codeOf({ ...half, goal })).toBe('FailoverOfASingle');
  });
});

describe('a diff that is not safe', () => {
  const codes = (call: () => unknown): readonly string[] => {
    try {
      call();
    } catch (error) {
      if (error instanceof SwingError) return error.problems.map(({ code }) => code);
      throw error;
    }
    return [];
  };

  it('fails when an appliance would vanish before the primary is confirmed', () => {
    const retired = at('returning', single);
    const { confirmed: _void, ...record } = retired.record;
    expect(codes(() => withDiff({ ...retired, record }, 'remove'))).toEqual(['ApplianceVanishes']);
    expect(codes(() => withDiff(withConfirmation(retired), 'remove'))).toEqual([]);
  });

  it('fails when the primary itself would be retired', () => {
    expect(codes(() => withDiff(at('created', single), 'retire')).length).toBeGreaterThan(0);
  });

  it('fails when the new appliance would have an address of the old one', () => {
    const scene = sceneOf({ ...setting, old: 'managed', form: 'half' });
    const text = scene.goal.text.replace('siteIp: 10.0.3.50', 'siteIp: 10.0.1.50');
    const goal = readGoal(text, 'migrations/x.yaml');
    expect(codes(() => withDiff(at('relieved', { ...scene, goal }), 'replace')).length).toBeGreaterThan(0);
  });
});

describe('a goal that does not fit the site', () => {
  const codes = (scene: Scene): readonly string[] => goalProblems(siteOf(scene), scene.goal).map(({ code }) => code);

  it('fails when a value per side is missing', () => {
    const scene = sceneOf({ ...setting, target: 'elastic-ip', old: 'virtual' });
    expect(codes(scene)).toEqual([]);
    expect(codes({ ...scene, goal: { ...scene.goal, targets: {} } })).toEqual(['TargetValueMissing']);
  });

  it('fails when it names a target the site has not, or a value the target does not hold', () => {
    const targets = { 'dns/Z9/x': {}, 'dns/Z0123456789ABCDEFGHIJ/help.example.org': { privateIp: '10.0.0.1' } };
    expect(codes({ ...single, goal: { ...single.goal, targets } })).toEqual(['UnknownTarget', 'ValueNotHeld']);
  });

  it('fails when infrastructure is missing, or has no place', () => {
    const scene = sceneOf({ ...setting, target: 'nat', infrastructure: true });
    const { infrastructure: _none, ...bare } = scene.goal;
    expect(codes({ ...scene, goal: bare })).toEqual(['InfrastructureValueMissing', 'InfrastructureValueMissing']);
    expect(codes({ ...single, goal: { ...single.goal, infrastructure: { probePort: 1 } } })).toEqual([
      'InfrastructureNotInFile',
    ]);
  });

  it('fails when the file says account and region itself', () => {
    const goal = { ...single.goal, aws: { account: '123456789012', region: 'eu-central-1' } };
    expect(codes({ ...single, goal })).toEqual(['AwsAlreadyThere']);
  });
});
