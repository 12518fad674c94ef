import { actNames, play, type Act } from './demo/play';

/** `npm run demo` plays everything; `npm run demo -- --act migration` one act alone. @throws Error for another word */
function chosenActs([option, name, ...more]: readonly string[]): readonly Act[] {
  if (option === undefined) return actNames;
  const found = actNames.filter((act) => act === name);
  if (option === '--act' && more.length === 0 && found.length === 1) return found;
  throw new Error(
    `got ${JSON.stringify([option, name, ...more].join(' ').trim())}; allowed: --act ${actNames.join(' | ')}`,
  );
}

async function main(): Promise<void> {
  await play(chosenActs(process.argv.slice(2)));
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`\nThe demo failed: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
