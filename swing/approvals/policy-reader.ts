import { badInput, parseLocatedYaml, PartReader, type PartProblem, type Path } from '../../site';
import { policySchema, type ParsedPolicy } from './policy-schema';
import { policyOf, type Blackout, type Policy, type PolicyFile } from './policy';

type ParsedBlackout = ParsedPolicy['blackout'];

/**
 * Reads `policy.yaml`; absent text means one approval by somebody else, for a day.
 * @param siteNames sites of the repository: a policy for a site that is not there would protect nothing
 * @throws SwingError 2 with all problems of syntax, schema and rules, each with file:line:column
 */
export function readPolicy(text: string | undefined, file: string, siteNames?: readonly string[]): PolicyFile {
  const yaml = parseLocatedYaml(text ?? '', file);
  const reader = new PartReader(yaml);
  const broken = yaml.value === undefined && yaml.problems.length > 0;
  const parsed = broken ? undefined : reader.read(policySchema, yaml.value ?? {}, []);
  const policy = parsed === undefined ? undefined : normalised(parsed);
  if (policy !== undefined) noteRules(reader, policy, siteNames);
  if (policy === undefined || reader.problems.length > 0) throw badInput(...reader.problems);
  return policy;
}

function normalised(parsed: ParsedPolicy): PolicyFile {
  const sites = Object.entries(parsed.sites).map(([name, { blackout, ...rest }]) => [
    name,
    { ...given(rest), ...(blackout === undefined ? {} : { blackout: ranges(blackout) }) },
  ]);
  return { ...parsed, blackout: ranges(parsed.blackout), sites: Object.fromEntries(sites) as PolicyFile['sites'] };
}

/** Only what was written: an absent value must not replace the general one. */
function given<Part extends object>(part: Part): Partial<Part> {
  return Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined)) as Partial<Part>;
}

function ranges(blackout: ParsedBlackout): readonly Blackout[] | undefined {
  return blackout?.map((entry) => (typeof entry === 'string' ? { from: entry, to: entry } : entry));
}

function noteRules(reader: PartReader, file: PolicyFile, siteNames: readonly string[] | undefined): void {
  const names = Object.keys(file.sites);
  const unknown = names.filter((name) => siteNames !== undefined && !siteNames.includes(name));
  reader.addAll([...zoneProblems(file, []), ...approverProblems(file, [])]);
  names.forEach((name) => reader.addAll(siteProblems(file, name)));
  unknown.forEach((name) => reader.add({ ...unknownSite(name, siteNames ?? []), ofKey: true }));
}

function unknownSite(name: string, known: readonly string[]): PartProblem {
  return {
    code: 'UnknownSite',
    path: ['sites', name],
    message: `no site of this repository is called ${name}, so its policy would protect nothing`,
    allowed: known.join(', '),
    remedy: 'write the shared name as the site file does',
  };
}

function siteProblems(file: PolicyFile, name: string): readonly PartProblem[] {
  const site = file.sites[name] ?? {};
  const policy = policyOf(file, name);
  return [
    ...((site.windows ?? site.blackout) !== undefined ? zoneProblems(policy, ['sites', name]) : []),
    ...((site.approvals ?? site.approvers) !== undefined ? approverProblems(policy, ['sites', name]) : []),
  ];
}

function zoneProblems({ zone, windows, blackout }: Policy, at: Path): readonly PartProblem[] {
  const key = windows !== undefined ? 'windows' : 'blackout';
  if (zone !== undefined || (windows === undefined && blackout === undefined)) return [];
  return [
    {
      code: 'ZoneMissing',
      path: [...at, key],
      message: `${key} without a time zone would be a guess`,
      remedy: 'add zone: Europe/Berlin, or whichever the site lives by, at the top of the file',
    },
  ];
}

function approverProblems({ approvals, approvers }: Policy, at: Path): readonly PartProblem[] {
  if (approvers === undefined) return [];
  const people = new Set(approvers.map((login) => login.toLowerCase()));
  const bots = approvers.filter((login) => login.endsWith('[bot]'));
  return [
    ...bots.map((login) => ({
      code: 'ApproverIsBot',
      path: [...at, 'approvers'],
      message: `approvers must be people, ${login} is none`,
      remedy: 'name a person; what writes the digest is statusCreator',
    })),
    ...(people.size >= approvals ? [] : [tooFew(approvals, people.size, at)]),
  ];
}

function tooFew(approvals: number, people: number, at: Path): PartProblem {
  return {
    code: 'PolicyUnsatisfiable',
    path: [...at, 'approvers'],
    message: `approvers must name at least as many people as approvals asks for`,
    got: `${people}`,
    allowed: `at least ${approvals}`,
    remedy: 'name more people, or ask for fewer approvals',
  };
}
