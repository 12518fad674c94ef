import type { EvidenceNeed } from './evidence-need';
import type { ApplianceRole } from './procedure';

const either = ['observed', 'attested'] as const;
const person = ['attested'] as const;

/** The word of a person, with a reference: a ticket, a protocol, a photograph. */
export function statement(shows: string): EvidenceNeed {
  return { kind: 'statement', sources: person, shows };
}

export function backupFile(of: ApplianceRole): EvidenceNeed {
  return { kind: 'backup-file', sources: person, of, shows: `the backup of {${of}}: a file with its sha256 and size` };
}

/** Later than the start of the change, else the data of a whole day could be missing. */
export function syncTime(of: ApplianceRole): EvidenceNeed {
  return { kind: 'sync-time', sources: either, of, shows: `the time of the last data sync pulled by {${of}}` };
}

export function relationship(state: 'broken' | 'established'): EvidenceNeed {
  return { kind: 'relationship', sources: either, shows: `that the failover relationship is ${state}` };
}

/** Version and build, as the appliance itself tells them. */
export function installed(of: ApplianceRole): EvidenceNeed {
  return { kind: 'installed', sources: either, of, shows: `version and build that {${of}} runs` };
}

export function testProtocol(of: ApplianceRole): EvidenceNeed {
  const shows = `the test protocol of {${of}}: machines, console version, the session held`;
  return { kind: 'test-protocol', sources: person, of, shows };
}

export function swing(to: ApplianceRole): EvidenceNeed {
  return { kind: 'swing', sources: either, of: to, shows: `that every pointer is at {${to}}: digest, result, outage` };
}

/** What is entered on the failover page, and that the pre-shared keys are the same. */
export function connection(): EvidenceNeed {
  return { kind: 'connection', sources: person, shows: 'host and port in both fields, and the same pre-shared key' };
}

export function clientList(): EvidenceNeed {
  return { kind: 'client-list', sources: person, shows: 'the exported Jump Client list: every date after the upgrade' };
}
