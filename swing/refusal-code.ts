/** The code under which a rule or a check refuses: `"own-allocation-free"` gives `"OwnAllocationFree"`. */
export function refusalCode(id: string): string {
  return id.replace(/(^|-)(\w)/g, (_, _dash, letter: string) => letter.toUpperCase());
}
