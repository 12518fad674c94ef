/** Only Terraform's words about changes; the tool's own lines and its margin, the stack's name, are left out. */
export function changesOf(output: string, site: string): string {
  const margin = `${site}-roles  `;
  const blank = ' '.repeat(margin.length);
  const lines = output
    .split('\n')
    .map((line) => ([margin, blank].some((one) => line.startsWith(one)) ? line.slice(margin.length) : line));
  const start = lines.findIndex((line) => /Terraform will perform|No changes|Changes to Outputs/.test(line));
  return lines.slice(Math.max(0, start)).join('\n');
}
