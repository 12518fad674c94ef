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

export function broken(): EvidenceNeed {
  return { kind: 'relationship', sources: either, shows: 'that the failover relationship is broken' };
}

/** Hazard: established on the wrong appliance, the data of the serving one is replaced: so who is primary belongs to it. */
export function established(primary: ApplianceRole): EvidenceNeed {
  const shows = `that the failover relationship is established, with {${primary}} as primary`;
  return { kind: 'relationship', sources: either, of: primary, shows };
}

export function roles(primary: ApplianceRole): EvidenceNeed {
  return { kind: 'roles', sources: either, of: primary, shows: `that {${primary}} says it is primary` };
}

/** The list of packages as a file, which is planned again whenever it is judged. */
export function packagePlan(): EvidenceNeed {
  return { kind: 'package-plan', sources: person, shows: 'the packages that lead from {from} to {to}, as a file' };
}

/** Looked at when it is recorded; the file itself holds a private key and stays outside the project. */
export function certificateExport(of: ApplianceRole): EvidenceNeed {
  const shows = `the exported certificates of {${of}} with private key and chain: its sha256 and size, never the file`;
  return { kind: 'certificate-export', sources: person, of, shows };
}

/** What an appliance shows to whoever comes to it under the name of the site. */
export function servedCertificate(of: ApplianceRole): EvidenceNeed {
  const shows = `the certificate that {${of}} shows for {site} at its own address`;
  return { kind: 'served-certificate', sources: either, of, shows };
}

/** Looked at when it is recorded; what people said in sessions stays outside the project. */
export function sessionData(of: ApplianceRole): EvidenceNeed {
  const shows = `the session data extracted from {${of}}: its sha256 and size, never the file; of an Integration Client, when and where to`;
  return { kind: 'session-data', orElse: 'statement', sources: person, of, shows };
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
