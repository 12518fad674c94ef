import { InvalidArgumentError, Option, type Command } from 'commander';

/** What `swing init` was told, as text; everything may be absent. */
export interface InitFlags {
  readonly a?: string;
  readonly b?: string;
  readonly hostnameA?: string;
  readonly hostnameB?: string;
  readonly versionA?: string;
  readonly versionB?: string;
  readonly kindA?: 'hardware' | 'virtual';
  readonly kindB?: 'hardware' | 'virtual';
  readonly siteIpA?: string;
  readonly siteIpB?: string;
  readonly failover?: 'none' | 'broken' | 'established';
  readonly primary?: 'a' | 'b';
  readonly region?: string;
  readonly follow?: string;
  readonly ports?: readonly number[];
  readonly updateServer?: string;
  readonly updateZone?: string;
  readonly updateKey?: string;
  readonly ttl?: number;
  readonly dryRun?: boolean;
}

const who = 'i-… or TAG=VALUE on AWS, or its addresses elsewhere, comma between them';

/** Adds the flags of `swing init`; on a terminal whatever is absent is asked for. */
export function initOptions(command: Command): Command {
  const sides = ['a', 'b'] as const;
  command
    .option('--a <WHO>', `appliance a: ${who}`)
    .option('--b <WHO>', `appliance b, or "none" while there is one: ${who}`);
  sides.forEach((side) => applianceOptions(command, side));
  return command
    .addOption(new Option('--failover <STATE>', 'how the two stand').choices(['none', 'broken', 'established']))
    .addOption(
      new Option('--primary <SIDE>', 'who is primary, where nothing that is found says it').choices(['a', 'b']),
    )
    .option('--region <REGION>', 'AWS region (default: AWS_REGION)')
    .option('--follow <KINDS>', 'what follows the primary: elastic-ip,overlay-ip,nat,dns (default: all that is found)')
    .option('--ports <PORTS>', 'listeners that follow, by port', ports, [443])
    .option('--update-server <HOST:PORT>', 'the name is changed by DNS updates (RFC 2136) at this server')
    .option('--update-zone <ZONE>', 'the zone there')
    .option('--update-key <NAME>', 'name of the TSIG key, never its secret')
    .option('--ttl <SECONDS>', 'TTL that is served there now, 1 to 3600', ttl)
    .option('--dry-run', 'print the file instead of writing it');
}

function applianceOptions(command: Command, side: 'a' | 'b'): void {
  command
    .option(`--hostname-${side} <NAME>`, `own host name of appliance ${side}`)
    .option(`--version-${side} <VERSION>`, `software version of appliance ${side}`)
    .addOption(
      new Option(`--kind-${side} <KIND>`, `what appliance ${side} is, off AWS`).choices(['hardware', 'virtual']),
    )
    .option(`--site-ip-${side} <ADDRESS>`, `secondary private address of ${side} reserved for the site`);
}

function ports(text: string): readonly number[] {
  const found = text.split(',').map((part) => Number(part.trim()));
  if (found.every((port) => Number.isInteger(port) && port > 0 && port < 65_536)) return found;
  throw new InvalidArgumentError('must be ports from 1 to 65535 with commas between them.');
}

function ttl(text: string): number {
  const seconds = Number(text);
  if (Number.isInteger(seconds) && seconds >= 1 && seconds <= 3600) return seconds;
  throw new InvalidArgumentError('must be a whole number of seconds from 1 to 3600.');
}
