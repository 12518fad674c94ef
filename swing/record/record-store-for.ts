import type { Settings, Site } from '../../site';
import { localRecordStore } from './local-store';
import { pgRecordStore } from './pg-store';
import type { PairRecordStore } from './record';
import { s3RecordStore } from './s3-store';

/** What the door to a pair's record needs to know; a `Workspace` is one. */
export interface RecordPlace {
  readonly site: Pick<Site, 'name'>;
  readonly settings: Settings;
  readonly env: NodeJS.ProcessEnv;
  /** `.swing/SITE`, absolute: where a local record lies. */
  readonly recordDir: string;
}

/** The record of a pair where `lock:` of `swing.yaml` says it lies. Nothing is asked yet. */
export function recordStoreFor({ site, settings, env, recordDir }: RecordPlace): PairRecordStore {
  const { lock } = settings;
  if (lock === 'local') return localRecordStore(recordDir);
  if ('s3' in lock) return s3RecordStore({ place: lock.s3, site: site.name, settings, env });
  return pgRecordStore({ place: lock.pg, site: site.name, env });
}
