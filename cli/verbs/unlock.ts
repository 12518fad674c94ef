import type { Call, Result } from '../verb';

/** Effects: frees the swing lock; what is in progress stays on record. */
export async function unlock(call: Call<{ readonly id: string }>): Promise<Result> {
  const workspace = call.openWorkspace();
  const holder = await call.engine.unlockSite(workspace, call.options.id);
  const was = `${holder.who} on ${holder.host}, pid ${holder.pid}, ${holder.doing}, since ${holder.since}`;
  return {
    exit: 0,
    json: { site: workspace.site.name, unlocked: holder },
    text: `${workspace.site.name}: the lock is free; it was held by ${was}. Next: swing status ${workspace.site.name}\n`,
  };
}
