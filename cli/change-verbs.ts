import { clientsOptions, packagesOptions } from './change-list-options';
import { advanceOptions, startOptions } from './change-options';
import type { Verb } from './verb';

/** The verbs about change records. */
export const changeVerbs: readonly Verb[] = [
  {
    name: 'change',
    summary:
      'start: write the record of a procedure, with windows and deadline; reschedule: set other times, with a reason',
    example: 'swing change start support.example.com --procedure asynchronous-upgrade --to 24.3.1 --way dns',
    args: ['ACTION'],
    options: startOptions,
    timeoutSeconds: 60,
    changes: true,
    load: async () => (await import('./verbs/start-change')).startChange,
  },
  {
    name: 'next',
    summary: 'say the one step that comes next, and how to go back; changes nothing; exit 3 when no change is open',
    example: 'swing next support.example.com',
    timeoutSeconds: 60,
    changes: false,
    load: async () => (await import('./verbs/next')).next,
  },
  {
    name: 'advance',
    summary: 'record one step: what can be observed is, the rest is attested; exit 3 with every reason',
    example: 'swing advance sync-pulled support.example.com',
    args: ['STEP'],
    options: advanceOptions,
    timeoutSeconds: 300,
    changes: true,
    load: async () => (await import('./verbs/advance')).advance,
  },
  {
    name: 'check',
    summary: 'judge what a pull request changes of sites/ and changes/; exit 3 with every reason',
    example: 'swing check --base origin/main',
    site: false,
    options: (command) => command.requiredOption('--base <REF>', 'what it is merged into: a branch, a commit'),
    timeoutSeconds: 60,
    changes: false,
    load: async () => (await import('./verbs/check')).check,
  },
  {
    name: 'packages',
    summary: 'put a list of packages in order, with waits and what they cost; exit 3 when there is no order',
    example: 'swing packages evidence/packages.yaml --to 24.3.1',
    args: ['[LIST]'],
    site: false,
    options: packagesOptions,
    timeoutSeconds: 60,
    changes: false,
    load: async () => (await import('./verbs/packages')).packages,
  },
  {
    name: 'clients',
    summary: 'prove by an exported list that every Jump Client checked in since the upgrade; exit 3 when not',
    example: 'swing clients evidence/clients.csv --upgraded-at 2026-11-21T02:00:00Z --zone Europe/Berlin',
    args: ['EXPORT_CSV'],
    site: false,
    options: clientsOptions,
    timeoutSeconds: 120,
    changes: false,
    load: async () => (await import('./verbs/clients')).clients,
  },
];
