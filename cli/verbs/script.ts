import { resolve } from 'node:path';
import type { Call, Result } from '../verb';

/** Effects: writes two files; asks neither Terraform nor AWS. */
export async function script(call: Call<{ readonly out?: string }>): Promise<Result> {
  const workspace = call.openWorkspace();
  const { out } = call.options;
  const directory = out === undefined ? undefined : resolve(call.io.cwd, out);
  const { swing, rollback } = call.engine.writeScripts(workspace, { directory });
  const { name, primary } = workspace.site;
  return {
    exit: 0,
    json: { site: name, swing, rollback },
    text: [
      `${name}: written from the site file, primary: ${primary}`,
      `To ${primary}:        ${swing}`,
      `Away from ${primary}: ${rollback}`,
      'Each looks and shows what it would run; --run moves. Next: keep them where they can be had without this machine',
      '',
    ].join('\n'),
  };
}
