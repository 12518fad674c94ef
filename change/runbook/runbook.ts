import type { ApplianceRole, ChangeEvent, WindowName } from '../procedure';

/** The whole of a procedure for one site, in words; renderers only lay it out. */
export interface Runbook {
  /** BCP 47: `"en"`. */
  readonly language: string;
  /** `"P4 Asynchronous upgrade of a pair"`. */
  readonly title: string;
  readonly site: string;
  readonly appliances: readonly RunbookAppliance[];
  /** Keys of what points to the primary: `"dns/Z0123456789ABCDEFGHIJ/support.example.com"`. */
  readonly targets: readonly string[];
  readonly rules: readonly string[];
  readonly windows: readonly RunbookWindow[];
  /** The open change it tells of: `"spring-upgrade"`; absent where none is open. */
  readonly change?: string;
  /** Until when the pair must be a pair again: `"2026-03-05 00:00Z"`. */
  readonly returnBy?: string;
}

export interface RunbookAppliance {
  readonly role: ApplianceRole;
  /** `"A (support-a.example.com)"`. */
  readonly name: string;
  readonly now: string;
  readonly addresses: string;
  readonly version: string;
  /** `"https://support-a.example.com/login"`; both absent while the appliance has no name yet. */
  readonly login?: string;
  readonly appliance?: string;
}

export interface RunbookWindow {
  readonly window: WindowName;
  /** `"Window 1"`. */
  readonly title: string;
  /** `"60 minutes planned; …"`; empty where nothing is planned. */
  readonly note: string;
  readonly steps: readonly RunbookStep[];
}

export interface RunbookStep {
  /** From 1, through all windows. */
  readonly number: number;
  /** The event that `swing advance` takes: `"backup-downloaded"`. */
  readonly event: ChangeEvent;
  readonly what: string;
  readonly where: string;
  readonly why: string;
  readonly wrong: string;
  /** Lines to copy as they are: `"203.0.113.12 support.example.com"`. */
  readonly copy: readonly string[];
  readonly verify: string;
  /** What is put back once the step is verified; empty where nothing is. */
  readonly after: string;
  /** Own names of the two when the step begins; absent while one of them has none. */
  readonly hosts?: { readonly serving: string; readonly other: string };
  /** What is to be recorded, each a phrase. */
  readonly evidence: readonly string[];
  /** What the site file gets at this step, each a phrase. */
  readonly edits: readonly string[];
  readonly back: string;
  /** Whether `back` is the reason why there is none. */
  readonly noReturn: boolean;
  /** Who did it, and when: `"2026-03-01 02:10Z"`; absent while it is still to be done. */
  readonly done?: { readonly at: string; readonly by: string };
}
