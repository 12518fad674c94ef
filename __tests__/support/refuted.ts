/** What `swing preflight` says of one thing it refutes: its line, and below it what to do. */
export interface Refuted {
  /** `"target-group-healthy"`. */
  readonly id: string;
  readonly says: RegExp;
  readonly remedy: RegExp;
}

/** Demands the line `REFUTED  ID  SENTENCE` and `do: REMEDY` under it. */
export function expectRefuted(screen: string, { id, says, remedy }: Refuted): void {
  const lines = screen.split('\n');
  const at = lines.findIndex((line) => line.startsWith('REFUTED') && line.includes(` ${id} `) && says.test(line));
  expect({ screen, at }).not.toMatchObject({ at: -1 });
  expect(lines[at + 1]).toMatch(/^ +do: /);
  expect(lines[at + 1]).toMatch(remedy);
}
