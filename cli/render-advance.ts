import type { ApplianceRole, Evidence } from '../change';
import { otherSide, type Side } from '../site';
import type { Advanced } from '../swing';
import { printable, type Style } from './style';

/** What was recorded, one line an entry, each with who knows it; and what comes then. */
export function renderAdvance(report: Advanced, style: Style): string {
  const { file, step, from, to, site, evidence, notes, leader } = report;
  const head = printable(`${file}: ${step} recorded, ${from} → ${to}`);
  const entries = evidence.map((one) => `  ${style.dim(one.source.padEnd(8))}  ${printable(shownText(one, leader))}`);
  const ended = to === 'done' || to === 'withdrawn';
  const then = ended ? `The change is ${to}.` : `Next: swing next ${site}`;
  return `${[head, ...entries, ...notes.map((note) => `  ${printable(note)}`), then].join('\n')}\n`;
}

function shownText(evidence: Evidence, leader: Side): string {
  const { observedAt, reference } = evidence;
  const when = observedAt === undefined ? '' : `, asked at ${observedAt}`;
  return `${factsOf(evidence, 'of' in evidence ? nameOf(evidence.of, leader) : '')}${when}${reference === undefined ? '' : ` (${reference})`}`;
}

/** `"the partner (b)"`. */
function nameOf(role: ApplianceRole | undefined, leader: Side): string {
  return role === undefined ? '' : `the ${role} (${role === 'leader' ? leader : otherSide(leader)})`;
}

/** `of` as the reader knows it. */
function factsOf(one: Evidence, of: string): string {
  switch (one.kind) {
    case 'statement':
      return one.says;
    case 'package-plan':
    case 'client-list':
      return `${one.kind} ${one.file}, ${hashText(one)}`;
    case 'backup-file':
      return `backup of ${of} ${one.file}, ${hashText(one)}`;
    case 'certificate-export':
    case 'session-data':
      return `${one.kind} of ${of}, ${hashText(one)}`;
    case 'sync-time':
      return `data last pulled by ${of} at ${one.syncedAt}`;
    case 'relationship':
      return `failover relationship ${one.state}${one.of === undefined ? '' : `, ${of} is primary`}`;
    case 'roles':
      return `${of} is primary, the other one is not`;
    case 'installed':
      return `${of} runs ${one.version} build ${one.build}`;
    case 'served-certificate':
      return `${of} shows ${one.fingerprint256.slice(0, 11)}…, valid for the site`;
    case 'test-protocol':
      return `${of} was tested from ${one.machines.join(', ')}: console ${one.consoleVersion}, a session was held`;
    case 'swing':
      return swingText(one, of);
    case 'connection':
      return `relationship between ${one.primaryHost} and ${one.backupHost}, same pre-shared key`;
  }
}

function hashText({ sha256, bytes }: { readonly sha256: string; readonly bytes: number }): string {
  return `${bytes} bytes, sha256 ${sha256.slice(0, 12)}…`;
}

type Swing = Extract<Evidence, { readonly kind: 'swing' }>;

function swingText({ digest, secondsWithoutService: gap }: Swing, of: string): string {
  const by = digest === undefined ? '' : `, by ${digest}`;
  return `everything is at ${of}${by}${gap === undefined ? '' : `, ${gap.toFixed(2)} s without service`}`;
}
