import type { ChangeEvent } from '../procedure';

/**
 * What a step needs beside its own sentence. May hold `{leader}`, `{partner}`, `{serving}` (who has the site's addresses
 * when the step begins), `{other}`, `{old}` and `{new}` of a migration, each also with `.login` and `.appliance` for its pages, `.host`, `.address`, `.hosts` (lines of a hosts file)
 * and `.side`, `{site}`, `{from}`, `{to}`; `{inprogress}` (what becomes of connections when the primary moves), `{profile}` and `{forced}` (options of a forced swap, else nothing).
 */
export interface StepText {
  /** Where to click. */
  readonly where: string;
  readonly why: string;
  /** What could go wrong, and what to do then. */
  readonly wrong: string;
  /** Lines to copy as they are, with `where`: `"{partner.hosts}"`. @default - none */
  readonly copy?: string;
  readonly verify: string;
  /** What is put back once the step is verified. @default - nothing */
  readonly after?: string;
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
    | 'copy'
    | 'after'
    | 'inProgressSharedIp'
    | 'inProgressDns'
    | 'inProgressNat'
    | 'inProgressSwapped'
    | 'inProgressForced'
    | 'ownName'
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
