import type { ChangeStartOptions } from '../../swing';
import { badInput } from '../../site';
import { printable } from '../style';
import type { Call, Result } from '../verb';

/** Effects: one new file under `changes/`. */
export function startChange(call: Call<Omit<ChangeStartOptions, 'now'>>): Promise<Result> {
  const [action] = call.args;
  if (action !== 'start') throw unknownAction(action);
  const workspace = call.openWorkspace();
  const { file, record } = call.engine.startChange(workspace, { ...call.options, now: Date.now() });
  const windows = record.windows.map(({ from, to }, index) => `window ${index + 1}: ${from} to ${to}\n`).join('');
  const deadline = record.returnBy === undefined ? '' : `return to failover by ${record.returnBy}\n`;
  const text = `${file}\n${windows}${deadline}Next: swing next ${record.site}\n`;
  return Promise.resolve({ exit: 0, json: { file, record }, text: text.split('\n').map(printable).join('\n') });
}

function unknownAction(action: string | undefined) {
  return badInput({
    code: 'UnknownAction',
    place: 'ACTION',
    message: 'there is no such action',
    got: JSON.stringify(action),
    allowed: 'start',
    remedy: 'write swing change start SITE --procedure NAME --way dns',
  });
}
