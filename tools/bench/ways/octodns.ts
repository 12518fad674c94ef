import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { stringify } from 'yaml';
import type { CommandRun, Lab } from '../../../lab';
import type { Side } from '../../../site';
import { inLab } from './in-lab';

const run = promisify(execFile);

/** Those that were measured. */
const packages = ['octodns==1.22.0', 'octodns-bind==1.1.0'];

/** Where its Python environment lies, out of the repository's tracked files. */
const folder = join(__dirname, '..', '..', '..', '.lab', 'octodns');

/** A tool that keeps zones as files; its provider `octodns_bind.Rfc2136Provider` reads by AXFR and writes by UPDATE. */
export interface OctoDns {
  /** Compares and shows. */
  plan(to: Side): Promise<CommandRun>;
  /** Compares and changes. */
  sync(to: Side): Promise<CommandRun>;
}

/** Installs it where it is not yet. @throws Error where Python or the package index cannot be had */
export async function octoDns(lab: Lab): Promise<OctoDns> {
  if (!existsSync(join(folder, 'bin', 'octodns-sync'))) await installed();
  const sync = (to: Side, more: readonly string[]) => {
    const config = configured(lab, to);
    return inLab(lab, [join(folder, 'bin', 'octodns-sync'), '--config-file', config, ...more]);
  };
  return { plan: (to) => sync(to, []), sync: (to) => sync(to, ['--doit']) };
}

async function installed(): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await run('python3', ['-m', 'venv', folder], { timeout: 120_000 });
  await run(join(folder, 'bin', 'pip'), ['install', '--quiet', ...packages], { timeout: 300_000 });
}

/** Only the site's two record sets: `octodns` is told to leave everything else of the zone alone. */
function configured(lab: Lab, to: Side): string {
  const directory = join(lab.root, 'octodns');
  mkdirSync(directory, { recursive: true });
  const { name: zone } = lab.cloud.zone;
  const [host, port] = lab.network.bind.primary.split(':');
  const bind = {
    class: 'octodns_bind.Rfc2136Provider',
    host,
    port: Number(port),
    key_name: lab.env['DNS_UPDATE_KEYNAME'],
    key_secret: 'env/DNS_UPDATE_KEYSECRET',
    key_algorithm: lab.env['DNS_UPDATE_KEYALGORITHM'],
  };
  const files = { class: 'octodns.provider.yaml.YamlProvider', directory, default_ttl: 60, enforce_order: false };
  const only = { class: 'octodns.processor.filter.NameAllowlistFilter', allowlist: [labelOf(lab)] };
  const zones = { [`${zone}.`]: { sources: ['files'], processors: ['only'], targets: ['bind'] } };
  writeFileSync(join(directory, 'config.yml'), stringify({ providers: { files, bind }, processors: { only }, zones }));
  writeFileSync(join(directory, `${zone}.yaml`), stringify(recordsAt(lab, to)));
  return join(directory, 'config.yml');
}

function labelOf({ site, cloud }: Lab): string {
  return site.slice(0, -cloud.zone.name.length - 1);
}

function recordsAt(lab: Lab, to: Side): object {
  const { ipv4, ipv6 } = lab.cloud.appliances[to].own;
  const set = (type: string, value: string) => ({ type, ttl: 60, values: [value] });
  return { [labelOf(lab)]: [set('A', ipv4), set('AAAA', ipv6)] };
}
