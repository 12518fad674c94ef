import { isIP } from 'node:net';
import type { ApplianceAnswer, Choice, Follower, InitAnswers, InitReport } from '../../swing';
import type { InitFlags } from '../init-options';
import { Questions, type Question } from '../init-questions';
import { styleFor } from '../style';
import type { Call, Result } from '../verb';

type Side = 'a' | 'b';

/** Asks or takes flags, looks up what it can, writes a site file that passes, and says the next command. */
export async function init(call: Call<InitFlags>): Promise<Result> {
  const { io, options, engine, onProgress } = call;
  const canAsk = io.isTTY.stdin && io.isTTY.stderr && options.json !== true;
  const questions = new Questions(io, canAsk);
  const answers = await answersOf(call, questions);
  const report = await engine.initSite(answers, {
    root: options.root,
    env: io.env,
    dryRun: options.dryRun === true,
    ...(canAsk ? { choose: (choice: Choice) => chosen(questions, choice) } : {}),
    onProgress,
  });
  return { exit: 0, json: report, text: textOf(call, report) };
}

async function answersOf(call: Call<InitFlags>, questions: Questions): Promise<InitAnswers> {
  const { options, site, io } = call;
  const name = await questions.answer({ ...asking('SITE', site, 'shared name of the pair'), wrong: notAHost });
  const a = await appliance('a', { options, questions, site: name });
  const b = await appliance('b', { options, questions, site: name });
  const failover = await questions.answer({
    ...asking('--failover', options.failover, 'failover (none, broken, established)'),
    fallback: b === undefined ? 'none' : 'established',
    wrong: oneOf(['none', 'broken', 'established']),
  });
  const update = await updateOf(options, questions);
  questions.assertComplete();
  if (a === undefined) throw new Error('appliance a was answered with none');
  const region = options.region ?? io.env['AWS_REGION'] ?? io.env['AWS_DEFAULT_REGION'];
  const { primary, follow, ports = [443], siteIpA, siteIpB } = options;
  return {
    site: name.toLowerCase().replace(/\.$/, ''),
    region,
    failover: failover as InitAnswers['failover'],
    a,
    b,
    primary,
    follow: follow?.split(',').map((one) => one.trim() as Follower),
    ports,
    siteIps: { ...(siteIpA && { a: siteIpA }), ...(siteIpB && { b: siteIpB }) },
    update,
  };
}

interface Asking {
  readonly options: InitFlags;
  readonly questions: Questions;
  readonly site: string;
}

async function appliance(side: Side, { options, questions, site }: Asking): Promise<ApplianceAnswer | undefined> {
  const flags = flagsOf(options, side);
  const who = await questions.answer({
    ...asking(`--${side}`, flags.who, `appliance ${side}: instance id, TAG=VALUE, or addresses`),
    wrong: (text) => wrongAppliance(side, text),
  });
  if (who === 'none') return undefined;
  const [label = '', ...domain] = site.split('.');
  const hostname = await questions.answer({
    ...asking(`--hostname-${side}`, flags.hostname, `own host name of appliance ${side}`),
    fallback: domain.length === 0 ? undefined : `${label}-${side}.${domain.join('.')}`,
    wrong: notAHost,
  });
  const version = await questions.answer({
    ...asking(`--version-${side}`, flags.version, `software version of appliance ${side}, as in 24.2.3`),
    wrong: (text) => (/^\d+(\.\d+){1,3}$/.test(text) ? undefined : 'must look like 24.2.3'),
  });
  return { hostname, version, ...placeOf(who, flags.kind) };
}

function flagsOf(options: InitFlags, side: Side) {
  return side === 'a'
    ? { who: options.a, hostname: options.hostnameA, version: options.versionA, kind: options.kindA }
    : { who: options.b, hostname: options.hostnameB, version: options.versionB, kind: options.kindB };
}

function wrongAppliance(side: Side, text: string): string | undefined {
  if (text === 'none') return side === 'a' ? 'there is always an appliance a' : undefined;
  const isOnAws = /^i-[0-9a-f]+$/.test(text) || text.indexOf('=') > 0;
  const areAddresses = text.split(',').every((one) => isIP(one.trim()) !== 0);
  return isOnAws || areAddresses ? undefined : 'must be i-…, TAG=VALUE, or addresses with commas between them';
}

/** `i-0a1b…`, `Name=support-a`, or addresses. */
function placeOf(who: string, kind: 'hardware' | 'virtual' = 'hardware') {
  if (/^i-[0-9a-f]+$/.test(who)) return { on: 'aws', which: { instance: who } } as const;
  const equals = who.indexOf('=');
  if (equals > 0) return { on: 'aws', which: { tag: { [who.slice(0, equals)]: who.slice(equals + 1) } } } as const;
  return { on: 'elsewhere', kind, addresses: who.split(',').map((one) => one.trim()) } as const;
}

async function updateOf(options: InitFlags, questions: Questions): Promise<InitAnswers['update']> {
  const { updateServer: server, updateZone, updateKey, ttl } = options;
  if (server === undefined) return undefined;
  const zone = await questions.answer({
    ...asking('--update-zone', updateZone, 'zone that holds the name'),
    wrong: notAHost,
  });
  const key = await questions.answer(asking('--update-key', updateKey, 'name of the TSIG key, never its secret'));
  const seconds = await questions.answer({
    ...asking('--ttl', ttl?.toString(), 'TTL that is served now'),
    fallback: '60',
  });
  return { server, zone, key, ttl: Number(seconds) };
}

function chosen(questions: Questions, { flag, question, options }: Choice): Promise<string> {
  const text = `${question} (${options.join(', ')})`;
  return questions.answer({ ...asking(flag, undefined, text), wrong: oneOf(options) });
}

function asking(flag: string, given: string | undefined, text: string): Question {
  return { flag, given, text };
}

function oneOf(allowed: readonly string[]): (answer: string) => string | undefined {
  return (answer) => (allowed.includes(answer) ? undefined : `must be one of ${allowed.join(', ')}`);
}

function notAHost(text: string): string | undefined {
  return /^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*\.?$/i.test(text)
    ? undefined
    : 'must be a host name with a domain';
}

function textOf({ io, options }: Call<InitFlags>, report: InitReport): string {
  if (report.file === undefined) return report.text;
  const style = styleFor(io, 'stdout');
  return [
    `${style.bold(report.site)}: written to ${report.file}, primary ${report.primary}`,
    ...report.follows.map((what) => `  follows: ${what}`),
    ...report.notes.map((note) => `  note: ${note}`),
    `Read it, then: swing adopt ${report.site}${options.root === io.cwd ? '' : ` --root ${options.root}`} (imports what exists, changes nothing)`,
    '',
  ].join('\n');
}
