import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runSwing, type Lab } from '../../../lab';
import type { Side } from '../../../site';
import { inLab, succeeded } from './in-lab';
import { octoDns, type OctoDns } from './octodns';
import { byScript, bySwing } from './swing-ways';
import type { Way } from './way';

/** What was not measured, and why. */
export interface LeftOut {
  readonly way: string;
  readonly reason: string;
}

export interface NameWays {
  readonly ways: readonly Way[];
  readonly leftOut: readonly LeftOut[];
}

/** The ways to move a name on a server that takes updates. What cannot be had here is named, not passed over. */
export async function nameWays(lab: Lab): Promise<NameWays> {
  const leftOut: LeftOut[] = [];
  const ways: Way[] = [byScript(lab), byNsupdate(lab)];
  const adopted = await runSwing(lab, ['adopt']);
  if (adopted.exitCode === 0) ways.unshift(bySwing(lab));
  else leftOut.push({ way: '`swing apply`', reason: 'hashicorp/dns cannot be had from where Terraform looks here' });
  try {
    ways.push(byOctoDns(await octoDns(lab)));
  } catch (error) {
    leftOut.push({
      way: 'OctoDNS',
      reason: error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error),
    });
  }
  return { ways, leftOut };
}

function byOctoDns(octo: OctoDns): Way {
  return {
    name: '`octodns-sync --doit` (OctoDNS 1.22.0, octodns-bind 1.1.0)',
    move: async (to) => void (await succeeded('octodns-sync', octo.sync(to))),
  };
}

/** What a runbook would have: delete and add both sets in one message, without a prerequisite. */
function byNsupdate(lab: Lab): Way {
  return { name: '`nsupdate` by hand', move: async (to) => void (await succeeded('nsupdate', nsupdate(lab, to))) };
}

/** The key goes by a file that only its owner reads: an argument would stand in the list of processes. */
function nsupdate(lab: Lab, to: Side) {
  const {
    DNS_UPDATE_KEYNAME: name = '',
    DNS_UPDATE_KEYALGORITHM: algorithm = '',
    DNS_UPDATE_KEYSECRET: secret = '',
  } = lab.env;
  const [host = '', port = ''] = lab.network.bind.primary.split(':');
  const { ipv4, ipv6 } = lab.cloud.appliances[to].own;
  const lines = [
    `server ${host} ${port}`,
    `zone ${lab.cloud.zone.name}.`,
    `update delete ${lab.site}. A`,
    `update add ${lab.site}. 60 A ${ipv4}`,
    `update delete ${lab.site}. AAAA`,
    `update add ${lab.site}. 60 AAAA ${ipv6}`,
    'send',
    '',
  ];
  const file = join(lab.root, 'by-hand.nsupdate');
  const key = join(lab.root, 'by-hand.key');
  writeFileSync(file, lines.join('\n'));
  writeFileSync(key, `key "${name}" { algorithm ${algorithm}; secret "${secret}"; };\n`, { mode: 0o600 });
  return inLab(lab, ['nsupdate', '-k', key, file]);
}
