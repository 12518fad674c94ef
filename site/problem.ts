/** Where a problem stands: `sites/support.example.com.yaml:3:10`. Line and column count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** One thing that is wrong, in the reader's words: lower case, no full stop. */
export interface Problem {
  /** PascalCase, never changed once published: `"UnknownKey"`. */
  readonly code: string;
  /** A file place, a Terraform address, a host… as text, e.g. from `renderPlace`. */
  readonly place: string;
  /** One sentence: which field, what is wrong. */
  readonly message: string;
  /** The offending value as JSON text, where there is one. Never a secret. */
  readonly got?: string;
  readonly allowed?: string;
  /** What to do. */
  readonly remedy?: string;
}

export function renderPlace(place: Place): string {
  return `${place.file}:${place.line}:${place.column}`;
}

/**
 * Exit codes of the command line: 0 done or safe, 1 defect of ours, 2 bad input, 3 refused, 4 failed, 5 unknown.
 */
export type ExitCode = 1 | 2 | 3 | 4 | 5;

/** Everything that stops a command, with all its problems at once; the command line catches it in one place. */
export class SwingError extends Error {
  public constructor(
    public readonly exitCode: ExitCode,
    public readonly problems: readonly Problem[],
    options?: { readonly cause?: unknown },
  ) {
    super(problems.map(renderProblem).join('\n'), options);
    this.name = 'SwingError';
  }
}

/** `sites/x.yaml:3:10 WrongType: primary must be a or b, got "c"; allowed: a, b; write a or b`. */
export function renderProblem(problem: Problem): string {
  const got = problem.got === undefined ? '' : `, got ${problem.got}`;
  const allowed = problem.allowed === undefined ? '' : `; allowed: ${problem.allowed}`;
  const remedy = problem.remedy === undefined ? '' : `; ${problem.remedy}`;
  return `${problem.place} ${problem.code}: ${problem.message}${got}${allowed}${remedy}`;
}

export function badInput(...problems: Problem[]): SwingError {
  return new SwingError(2, problems);
}

export function refused(...problems: Problem[]): SwingError {
  return new SwingError(3, problems);
}

export function failed(problem: Problem, cause?: unknown): SwingError {
  return new SwingError(4, [problem], { cause });
}
