import type { ProbeOptions, UpdatePermission } from '../dns';

/** Asks whether a server would take an update, with a prerequisite that cannot hold, so that nothing changes. */
export type ProbeUpdate = (probe: ProbeOptions) => Promise<UpdatePermission>;
