import { badInput, type Problem } from '../site';
import type { Io } from './io';

/** One thing to be known: from its flag, else from the person at the terminal, else from its default. */
export interface Question {
  /** `"--hostname-a"`. */
  readonly flag: string;
  readonly given: string | undefined;
  readonly text: string;
  /** Taken when nothing is typed, or nobody can be asked. */
  readonly fallback?: string | undefined;
  /** Why an answer is wrong, or undefined when it is right. */
  readonly wrong?: (answer: string) => string | undefined;
}

/** A person mistypes twice, not for ever. */
const tries = 3;

/** Asks, or collects what is missing so that all of it is told at once. */
export class Questions {
  private readonly missing: Problem[] = [];

  public constructor(
    private readonly io: Io,
    private readonly canAsk: boolean,
  ) {}

  /** The answer; the empty text stands in for one that is missing until `assertComplete`. */
  public async answer(question: Question): Promise<string> {
    const { given, fallback } = question;
    if (given !== undefined) return this.checked(question, given);
    if (this.canAsk) return this.asked(question);
    if (fallback !== undefined) return this.checked(question, fallback);
    this.missing.push(missingAnswer(question));
    return '';
  }

  /** @throws SwingError exit 2 with every answer that is missing or wrong */
  public assertComplete(): void {
    if (this.missing.length > 0) throw badInput(...this.missing);
  }

  private checked(question: Question, answer: string): string {
    const reason = question.wrong?.(answer);
    if (reason !== undefined) this.missing.push(wrongAnswer(question, answer, reason));
    return answer;
  }

  private async asked(question: Question): Promise<string> {
    const { fallback, flag, text } = question;
    for (let attempt = 0; attempt < tries; attempt += 1) {
      const typed = (await this.io.ask(`${text}${fallback === undefined ? '' : ` [${fallback}]`}: `)).trim();
      const answer = typed === '' ? (fallback ?? '') : typed;
      const reason = answer === '' ? 'an answer is needed' : question.wrong?.(answer);
      if (reason === undefined) return answer;
      this.io.stderr.write(`  ${reason}\n`);
    }
    throw badInput({
      code: 'AnswerMissing',
      place: flag,
      message: `no usable answer: ${text}`,
      remedy: `give ${flag}`,
    });
  }
}

function missingAnswer({ flag, text }: Question): Problem {
  return { code: 'AnswerMissing', place: flag, message: text, remedy: `give ${flag}, or run this on a terminal` };
}

function wrongAnswer({ flag, text }: Question, got: string, reason: string): Problem {
  return {
    code: 'AnswerWrong',
    place: flag,
    message: `${text}: ${reason}`,
    got: JSON.stringify(got),
    remedy: `correct ${flag}`,
  };
}
