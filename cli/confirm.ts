import type { Confirm, ConfirmAppliances } from '../swing';
import { applianceText } from './appliance-text';
import { reviewText } from './review-text';
import { styleFor } from './style';
import type { Call } from './verb';

/**
 * How to ask the person at the terminal, or undefined where nobody can be asked: then only a digest approves.
 * The person reads the review and types the name of the side that loses the role; a "yes" would not catch the wrong
 * direction. A digest given is the approval: nobody is asked again.
 */
export function confirmOnTerminal(call: Call<{ readonly approved?: string }>): Confirm | undefined {
  if (!canAsk(call)) return undefined;
  const { io } = call;
  const style = styleFor(io, 'stderr');
  return async ({ site, losing, losingName, review }) => {
    io.stderr.write(`\n${reviewText(call, { review }, 'stderr')}\n`);
    const side = style.bold(losing.toUpperCase());
    const answer = await io.ask(
      `${site}: ${side} loses the primary role. Type the first part of its host name to go on: `,
    );
    return answer.trim().toLowerCase() === losingName.toLowerCase();
  };
}

/** The same for a change of the appliance stack: the name of what it is about is typed. */
export function confirmAppliances(call: Call<{ readonly approved?: string }>): ConfirmAppliances | undefined {
  if (!canAsk(call)) return undefined;
  const { io } = call;
  return async ({ site, word, review }) => {
    io.stderr.write(`\n${applianceText(call, { review }, 'stderr')}\n`);
    const what = styleFor(io, 'stderr').bold(review.headline);
    const answer = await io.ask(`${site}: ${what}. Type the first part of its host name to go on: `);
    return answer.trim().toLowerCase() === word.toLowerCase();
  };
}

function canAsk({ io, options }: Call<{ readonly approved?: string }>): boolean {
  return io.isTTY.stdin && io.isTTY.stderr && options.approved === undefined && options.json !== true;
}
