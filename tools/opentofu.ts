import { openTofu } from './opentofu/open-tofu';

/** `npm run opentofu`: prints where OpenTofu is, having built it where it is not installed. */
async function main(): Promise<void> {
  const say = (text: string): void => void process.stderr.write(`opentofu: ${text}\n`);
  const answer = await openTofu({ env: process.env, say });
  if ('path' in answer) process.stdout.write(`${answer.path}\n`);
  else say(answer.reason);
  process.exitCode = 'path' in answer ? 0 : 4;
}

void main();
