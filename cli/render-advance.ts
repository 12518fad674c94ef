import type { Evidence } from '../change';
import type { Advanced } from '../swing';
import { printable, type Style } from './style';

/** What was recorded, one line an entry, each with who knows it; and what comes then. */
export function renderAdvance(report: Advanced, style: Style): string {
  const { file, step, from, to, site, evidence, notes } = report;
  const head = printable(`${file}: ${step} recorded, ${from} → ${to}`);
  const entries = evidence.map((one) => `  ${style.dim(one.source.padEnd(8))}  ${printable(shownText(one))}`);
  const ended = to === 'done' || to === 'withdrawn';
  const then = ended ? `The change is ${to}.` : `Next: swing next ${site}`;
  return `${[head, ...entries, ...notes.map((note) => `  ${printable(note)}`), then].join('\n')}\n`;
}

function shownText(evidence: Evidence): string {
  const { observedAt, reference } = evidence;
  const when = observedAt === undefined ? '' : `, asked at ${observedAt}`;
  return `${factsOf(evidence)}${when}${reference === undefined ? '' : ` (${reference})`}`;
}

function factsOf(one: Evidence): string {
  switch (one.kind) {
    case 'statement':
      return one.says;
    case 'package-plan':
    case 'client-list':
      return `${one.kind} ${one.file}, ${hashText(one)}`;
    case 'backup-file':
      return `backup of the ${one.of} ${one.file}, ${hashText(one)}`;
    case 'certificate-export':
    case 'session-data':
      return `${one.kind} of the ${one.of}, ${hashText(one)}`;
    case 'sync-time':
      return `data last pulled by the ${one.of} at ${one.syncedAt}`;
    case 'relationship':
      return `failover relationship ${one.state}${one.of === undefined ? '' : `, the ${one.of} is primary`}`;
    case 'roles':
      return `the ${one.of} is primary, the other one is not`;
    case 'installed':
      return `the ${one.of} runs ${one.version} build ${one.build}`;
    case 'served-certificate':
      return `the ${one.of} shows ${one.fingerprint256.slice(0, 11)}…, valid for the site`;
    case 'test-protocol':
      return `the ${one.of} was tested from ${one.machines.join(', ')}: console ${one.consoleVersion}, a session was held`;
    case 'swing':
      return swingText(one);
    case 'connection':
      return `relationship between ${one.primaryHost} and ${one.backupHost}, same pre-shared key`;
  }
}

function hashText({ sha256, bytes }: { readonly sha256: string; readonly bytes: number }): string {
  return `${bytes} bytes, sha256 ${sha256.slice(0, 12)}…`;
}

function swingText({ of, digest, secondsWithoutService: gap }: Extract<Evidence, { readonly kind: 'swing' }>): string {
  const by = digest === undefined ? '' : `, by ${digest}`;
  return `everything is at the ${of}${by}${gap === undefined ? '' : `, ${gap.toFixed(2)} s without service`}`;
}
