import type { Problem } from '../../site';
import { proveClients, type ClientBehind, type ClientProof, type ClientQuestion } from './prove-clients';

/** A whole list that was read in the wrong zone would be thousands of problems. */
export const mostNamed = 10;

/** Why a list does not prove that every client follows; few problems, whatever its length. Empty when it does. */
export function clientListProblems(question: ClientQuestion): readonly Problem[] {
  const proof = proveClients(question);
  const more = proof.problems.length - mostNamed;
  return [
    ...proof.problems.slice(0, mostNamed),
    ...(more > 0 ? [moreProblems(question.file, more)] : []),
    ...behindProblems(question, proof),
  ];
}

function moreProblems(file: string, more: number): Problem {
  const remedy = 'swing clients FILE --json lists them all; nothing is proven while a row cannot be read';
  return { code: 'MoreUnreadableRows', place: file, message: `${more} more problems of this kind in the file`, remedy };
}

function behindProblems({ file, upgradedAt }: ClientQuestion, { behind, clients }: ClientProof): readonly Problem[] {
  const [longest] = behind;
  if (longest === undefined) return [];
  return [
    {
      code: 'ClientsBehind',
      place: `${file}:${longest.line}`,
      message: `${behind.length} of ${clients} clients have not checked in since the upgrade: ${namesOf(behind)}`,
      got: JSON.stringify(longest.statusDate),
      allowed: `later than ${upgradedAt.toUTC().toISO()}`,
      remedy: 'start these machines or deploy their clients again, wait, export the list again and record the new one',
    },
  ];
}

/** `"till-1", "till-2" and 3 more`. */
function namesOf(behind: readonly ClientBehind[]): string {
  const names = behind.slice(0, mostNamed).map(({ name }) => JSON.stringify(name.slice(0, 60)));
  const more = behind.length - names.length;
  return `${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
