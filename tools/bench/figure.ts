import { summarise, type Summary } from './summary';

/** One measured quantity: a row of the table. */
export interface Figure {
  /** `"swing plan / cdktf diff"`. */
  readonly what: string;
  readonly unit: 's' | 'MB' | '×' | 'lost';
  /** One a round, in the order of the rounds. */
  readonly values: readonly number[];
  /** The most the median may be. @default - nothing was promised */
  readonly limit?: number;
}

/** A part of the bench, with the sentence that says how it was measured. */
export interface Part {
  readonly title: string;
  readonly how: string;
  readonly figures: readonly Figure[];
  /** What was seen besides, one sentence each, below the table. @default - nothing */
  readonly notes?: readonly string[];
}

export interface JudgedFigure extends Figure, Summary {
  /** Undefined where there is no limit. */
  readonly met: boolean | undefined;
}

/** The median is what is held to the limit. @throws RangeError without values */
export function judged(figure: Figure): JudgedFigure {
  const summary = summarise(figure.values);
  return { ...figure, ...summary, met: figure.limit === undefined ? undefined : summary.median <= figure.limit };
}
