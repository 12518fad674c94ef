import { run, verbs, type Io } from '../../cli';

const head = `# Command line

<!-- written by npm run reference: change the verb, not this page -->

What \`swing VERB --help\` prints. Results go to stdout, everything else to stderr; exit codes: 0 done or safe, 1 defect of swing,
2 bad input, 3 refused, 4 failed, 5 unknown.
`;

/** Every verb with its own help, in the order of the work. */
export async function renderCliPage(): Promise<string> {
  const index = verbs.map(({ name, summary }) => `- [\`${name}\`](#swing-${name}): ${summary}`).join('\n');
  const parts: string[] = [];
  for (const { name } of verbs) parts.push(`## swing ${name}\n\n\`\`\`text\n${await helpOf(name)}\n\`\`\``);
  return [head, index, ...parts, ''].join('\n\n');
}

async function helpOf(verb: string): Promise<string> {
  let text = '';
  const io: Io = {
    stdout: { write: (part) => (text += part) },
    stderr: { write: () => undefined },
    isTTY: { stdin: false, stdout: false, stderr: false },
    env: { NO_COLOR: '1' },
    cwd: '.',
    ask: () => Promise.resolve(''),
    engine: () => Promise.reject(new Error('help needs no engine')),
  };
  const exit = await run([verb, '--help'], io);
  if (exit !== 0) throw new Error(`swing ${verb} --help ended with ${exit}`);
  return text.trim();
}
