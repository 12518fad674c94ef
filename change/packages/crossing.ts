import { compareVersions } from './version';

/** The version at which session ids became text and XML answers got a namespace. */
export const crossingVersion = '10.6';

/** What is to be done before an upgrade from a version older than 10.6. */
export const crossingPreparations = {
  'crossing/find-api-users': 'find out whether anybody uses the API or the Integration Client',
  'crossing/lsid-in-api-code':
    'change code and databases that expect LSID to be an integer: it becomes a text of 32 characters (varchar(32)); LSEQ, an increasing integer, is new and neither guaranteed unique nor strictly sequential',
  'crossing/lsid-in-reports':
    'change reports, queries and software that read a database of the Integration Client and expect LSID to be an integer',
  'crossing/namespaces-in-api-code':
    'make XML parsers aware of namespaces: <session_summary_list> gets xmlns="http://www.networkstreaming.com/namespaces/API"; compare /api/reporting.xsd and /api/command.xsd of the appliance',
  'crossing/integration-client-first':
    'upgrade the Integration Client before the appliance; the new client still speaks to old appliances and changes its own database',
} as const;

export type CrossingPreparation = keyof typeof crossingPreparations;

/** Whether session data must be taken out of the old primary right before the swing. */
export const crossingRules = {
  'crossing/extract-session-data':
    'from a version older than 10.6, session data is taken out of A with the API or the Integration Client immediately before B becomes primary: sessions of a broken pair are not synchronised afterwards',
} as const;

export interface Crossing {
  /** In the order in which they are done; empty when 10.6 is not crossed. */
  readonly preparations: readonly CrossingPreparation[];
  /** For an asynchronous upgrade: a pair that is older than 10.6 leaves a gap in the session data. */
  readonly extractSessionData: boolean;
}

/** What 10.6 asks for on the way between two versions; both must be versions. */
export function crossingOf(from: string, to: string): Crossing {
  const older = compareVersions(from, crossingVersion) < 0;
  const crosses = older && compareVersions(to, crossingVersion) >= 0;
  return {
    preparations: crosses ? (Object.keys(crossingPreparations) as CrossingPreparation[]) : [],
    extractSessionData: older,
  };
}
