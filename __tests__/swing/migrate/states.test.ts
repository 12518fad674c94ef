import { migrationStates, stateTable, type MigrationState } from '../../../swing/migrate/states';

function nextOf(state: MigrationState): readonly MigrationState[] {
  const { next } = stateTable[state];
  return next.kind === 'end' ? [] : next.leadsTo;
}

function reachable(
  from: readonly MigrationState[],
  step: (state: MigrationState) => readonly MigrationState[],
): ReadonlySet<MigrationState> {
  const seen = new Set(from);
  const open = [...from];
  for (let state = open.pop(); state !== undefined; state = open.pop())
    step(state)
      .filter((one) => !seen.has(one))
      .forEach((one) => {
        seen.add(one);
        open.push(one);
      });
  return seen;
}

describe('the table of a migration', () => {
  it('has a row for every state and names no other', () => {
    expect(Object.keys(stateTable).sort()).toEqual([...migrationStates].sort());
  });

  it('reaches every state from a beginning, forwards or back', () => {
    const both = (state: MigrationState): readonly MigrationState[] => {
      const { back } = stateTable[state];
      return [...nextOf(state), ...('leadsTo' in back ? back.leadsTo : [])];
    };
    expect([...reachable(['alone', 'established', 'leading', 'swung'], both)].sort()).toEqual(
      [...migrationStates].sort(),
    );
  });

  it.each(migrationStates.filter((state) => state !== 'done'))('leads from %s to the end', (state) => {
    expect(nextOf(state).length).toBeGreaterThan(0);
    expect(reachable([state], nextOf)).toContain('done');
  });

  it('moves the primary by no other diff than a swing, and removes only where the primary is confirmed', () => {
    const diffs = migrationStates.map((state) => ({ state, next: stateTable[state].next }));
    const at = (diff: string) =>
      diffs.flatMap(({ state, next }) => (next.kind === 'diff' && next.diff === diff ? [state] : []));
    expect(at('swing')).toEqual(['created', 'leading']);
    expect(at('remove')).toEqual(['unprotected', 'returning']);
    expect(at('retire')).toEqual(['confirmed']);
    expect(at('replace')).toEqual(['relieved']);
  });

  it('says of every state how it is known and how to go back', () => {
    const words = { site: 's', old: 'o', new: 'n', leaving: 'o', primary: 'a', oldSide: 'a', newSide: 'b' };
    const rows = migrationStates.map((state) => {
      const { sentence, evidence, next, back } = stateTable[state];
      const step = next.kind === 'diff' ? next.diff : next.kind === 'command' ? next.command : 'end';
      return `${state}: ${sentence(words)} | ${evidence} | ${step} | back: ${back.kind}`;
    });
    expect(rows).toMatchSnapshot();
  });
});
