import type { Absent, Proof, Unknown } from '../../live';

/** Seen, and as it should be. */
export function proven(id: string, sentence: string): Proof {
  return { id, status: 'proven', sentence };
}

/** Seen, and not as it should be. */
export function refuted(id: string, sentence: string, remedy: string): Proof {
  return { id, status: 'refuted', sentence, remedy };
}

/** What does not exist, or could not be read: both refuse, since nothing is changed blindly. */
export function absentOrNotRead(id: string, what: string, reading: Absent | Unknown): Proof {
  return reading.status === 'absent'
    ? refuted(id, `${what} does not exist in this account and region`, 'correct the id in the site file')
    : refuted(id, `${what} cannot be read: ${reading.reason}`, 'repair the access; nothing is changed blindly');
}
