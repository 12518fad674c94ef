import type { ChangeEvent } from '../procedure';

/**
 * What a step needs beside its own sentence. May hold `{leader}`, `{partner}`, `{serving}` (who has the site's addresses
 * when the step begins), `{other}`, `{old}` and `{new}` of a migration, each also with `.login` and `.appliance` for its pages, `.address` and `.side`, `{site}`, `{from}`, `{to}`.
 */
export interface StepText {
  /** Where to click. */
  readonly where: string;
  readonly why: string;
  /** What could go wrong, and what to do then. */
  readonly wrong: string;
  readonly verify: string;
}

export type StepTexts = Partial<Readonly<Record<ChangeEvent, StepText>>>;

/** Everything a language says; another language is another of these. */
export interface RunbookTexts {
  /** BCP 47: `"en"`. */
  readonly language: string;
  readonly steps: StepTexts;
  readonly words: RunbookWords;
  /** Rules for the whole of it. */
  readonly rules: readonly string[];
}

export type RunbookWords = Readonly<
  Record<
    | 'where'
    | 'why'
    | 'wrong'
    | 'verify'
    | 'back'
    | 'evidence'
    | 'edits'
    | 'noReturn'
    | 'nothingToUndo'
    | 'withdraw'
    | 'done'
    | 'time'
    | 'name'
    | 'reference'
    | 'steps'
    | 'minutes'
    | 'preparation'
    | 'window'
    | 'interim'
    | 'rules'
    | 'appliances'
    | 'targets'
    | 'primaryNow'
    | 'backupNow'
    | 'address'
    | 'ownAddress'
    | 'version'
    | 'newAppliance'
    | 'oldAppliance'
    | 'newVersion'
    | 'editBefore'
    | 'editWith'
    | 'editEither'
    | 'change'
    | 'returnBy'
    | 'by'
    | 'perUpgrade'
    | 'interimNote',
    string
  >
>;
