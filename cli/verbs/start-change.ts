import { userInfo } from 'node:os';
import type { Way } from '../../change';
import type { ChangeStartOptions } from '../../swing';
import { badInput } from '../../site';
import { printable } from '../style';
import type { Call, Result } from '../verb';

interface ChangeCallOptions extends Partial<Omit<ChangeStartOptions, 'now'>> {
  readonly returnBy?: string;
  readonly says?: string;
  readonly reference?: string;
  readonly by?: string;
}

type Named = keyof ChangeCallOptions;

const onlyStart: readonly Named[] = ['procedure', 'way', 'to', 'build', 'usesApi', 'clientByAddress', 'leaving'];
const onlyReschedule: readonly Named[] = ['returnBy', 'says', 'reference', 'by'];

/** Effects: one new file under `changes/`, or one entry more in one. */
export function startChange(call: Call<ChangeCallOptions>): Promise<Result> {
  const [action] = call.args;
  if (action !== 'start' && action !== 'reschedule') throw unknownAction(action);
  const foreign = (action === 'start' ? onlyReschedule : onlyStart).filter((name) => call.options[name] !== undefined);
  if (foreign.length > 0) throw badInput(...foreign.map((name) => notOf(action, name)));
  return Promise.resolve(action === 'start' ? started(call) : rescheduled(call));
}

function started(call: Call<ChangeCallOptions>): Result {
  const workspace = call.openWorkspace();
  const { procedure, way } = given(call, 'start', ['procedure', 'way']);
  const options = { ...call.options, procedure, way: way as Way, now: Date.now() };
  const { file, record } = call.engine.startChange(workspace, options);
  const text = [file, ...timesText(record), `Next: swing next ${record.site}`];
  return { exit: 0, json: { file, record }, text: lines(text) };
}

function rescheduled(call: Call<ChangeCallOptions>): Result {
  const workspace = call.openWorkspace();
  const { says, reference } = given(call, 'reschedule', ['says', 'reference']);
  const { window, secondWindow, returnBy, by = userInfo().username } = call.options;
  const options = { window, secondWindow, returnBy, why: says, reference, by, now: Date.now() };
  const report = call.engine.rescheduleChange(workspace, options);
  const text = [`${report.file}: rescheduled`, ...timesText(report.after), `Next: swing next ${report.site}`];
  return { exit: 0, json: report, text: lines(text) };
}

interface Times {
  readonly windows: readonly { readonly from: string; readonly to: string }[];
  readonly returnBy?: string | undefined;
}

function timesText({ windows, returnBy }: Times): readonly string[] {
  return [
    ...windows.map(({ from, to }, index) => `window ${index + 1}: ${from} to ${to}`),
    ...(returnBy === undefined ? [] : [`return to failover by ${returnBy}`]),
  ];
}

function lines(text: readonly string[]): string {
  return text.map((line) => `${printable(line)}\n`).join('');
}

/** @throws SwingError exit 2 with every option that is missing */
function given<Name extends Named>(
  { options }: Call<ChangeCallOptions>,
  action: string,
  names: readonly Name[],
): Readonly<Record<Name, string>> {
  const missing = names.filter((name) => options[name] === undefined);
  if (missing.length > 0) throw badInput(...missing.map((name) => missingOf(action, name)));
  return options as unknown as Readonly<Record<Name, string>>;
}

function missingOf(action: string, name: Named) {
  return {
    code: 'OptionMissing',
    place: optionOf(name),
    message: `swing change ${action} needs it`,
    remedy: `add ${optionOf(name)}; swing change --help tells what it takes`,
  };
}

function notOf(action: string, name: Named) {
  const other = action === 'start' ? 'reschedule' : 'start';
  return {
    code: 'OptionOfAnotherAction',
    place: optionOf(name),
    message: `it belongs to swing change ${other}, not to ${action}`,
    remedy: 'leave it out',
  };
}

/** `returnBy` → `--return-by`. */
function optionOf(name: Named): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

function unknownAction(action: string | undefined) {
  return badInput({
    code: 'UnknownAction',
    place: 'ACTION',
    message: 'there is no such action',
    got: JSON.stringify(action),
    allowed: 'start, reschedule',
    remedy: 'write swing change start SITE --procedure NAME --way dns',
  });
}
