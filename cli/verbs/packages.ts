import {
  compareVersions,
  crossingOf,
  crossingPreparations,
  crossingRules,
  isVersion,
  packageListExample,
  packageRules,
  planPackageList,
  readPackageList,
  type InstalledVersions,
  type PackageList,
} from '../../change';
import { badInput, refused } from '../../site';
import { listText } from '../list-text';
import { renderPackages, type PackagesFound } from '../render-packages';
import { styleFor } from '../style';
import type { Call, Result } from '../verb';

interface PackagesOptions {
  readonly to?: string;
  readonly example?: boolean;
}

/** Reads one file and asks nobody. Exit 2 when it is no list, 3 with every reason when there is no order. */
export async function packages(call: Call<PackagesOptions>): Promise<Result> {
  const [file] = call.args;
  const { to, example = false } = call.options;
  if (example === (file !== undefined)) throw oneOfBoth(example);
  if (file === undefined) return { exit: 0, json: { example: packageListExample }, text: packageListExample };
  const found = planned(listText(call, file), { file, to });
  const page = { style: styleFor(call.io, 'stdout'), columns: call.io.columns };
  return { exit: 0, json: jsonOf(found), text: renderPackages(found, page) };
}

function oneOfBoth(example: boolean) {
  return badInput({
    code: 'ListOrExample',
    place: 'LIST',
    message: example ? 'the example takes no list' : 'there is no list to plan',
    allowed: 'swing packages LIST, or swing packages --example',
    remedy: 'swing packages --example > packages.yaml writes one to start from',
  });
}

function notAVersion(to: string) {
  return badInput({
    code: 'NotAVersion',
    place: '--to',
    message: 'the version must be numbers with dots between them',
    got: JSON.stringify(to),
    allowed: '24.3.1',
    remedy: 'write it as /appliance > Status > Basics shows it',
  });
}

interface Asked {
  readonly file: string;
  readonly to: string | undefined;
}

function planned(text: string, { file, to: asked }: Asked): PackagesFound {
  const reading = readPackageList(text, file);
  if (asked !== undefined && !isVersion(asked)) throw notAVersion(asked);
  if (reading.list === undefined) throw badInput(...reading.problems);
  const { installed } = reading.list;
  const to = asked ?? newest(reading.list, 'bomgar');
  const plan = planPackageList(reading, to);
  if (plan.status === 'refused') throw refused(...plan.problems);
  return { file, installed, to, base: newest(reading.list, 'base'), plan, crossing: crossingOf(installed.bomgar, to) };
}

function newest({ installed, packages: all }: PackageList, kind: keyof InstalledVersions): string {
  const versions = all.filter((one) => one.kind === kind).map(({ version }) => version);
  return [installed[kind], ...versions].reduce((best, one) => (compareVersions(one, best) > 0 ? one : best));
}

/** With the sentences, so that whoever reads it needs no other table. */
function jsonOf({ plan: { withWaits, withoutWaits }, crossing, ...found }: PackagesFound): object {
  const preparations = crossing.preparations.map((rule) => ({ rule, sentence: crossingPreparations[rule] }));
  const sessionData = crossing.extractSessionData ? crossingRules['crossing/extract-session-data'] : undefined;
  return { ...found, withWaits, withoutWaits, rules: packageRules, crossing: { preparations, sessionData } };
}
