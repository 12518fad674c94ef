import { resolve } from 'node:path';
import { DateTime } from 'luxon';
import { proveClients } from '../../change';
import { badInput } from '../../site';
import { listText } from '../list-text';
import { renderClients, type ClientsFound } from '../render-clients';
import { styleFor } from '../style';
import type { Call, Result } from '../verb';

interface ClientsOptions {
  readonly upgradedAt?: string;
  readonly site?: string;
  readonly zone: string;
  readonly format?: string;
  readonly nameColumn?: string;
  readonly statusColumn?: string;
}

/** Reads one file, with `--site` the records too. Exit 3 when clients are behind or a row cannot be read. */
export async function clients(call: Call<ClientsOptions>): Promise<Result> {
  const [file = ''] = call.args;
  const { zone, format } = call.options;
  const upgrade = upgradeOf(call);
  const proof = proveClients({
    file,
    text: listText(call, file),
    upgradedAt: DateTime.fromISO(upgrade.upgradedAt),
    now: DateTime.now(),
    dates: { zone, format },
    columns: columnsOf(call.options),
  });
  const wrong = proof.problems.filter(({ code }) => badQuestions.has(code));
  if (wrong.length > 0) throw badInput(...wrong);
  const found: ClientsFound = { file, ...upgrade, zone, ...(format !== undefined && { format }), ...proof };
  const page = { style: styleFor(call.io, 'stdout'), columns: call.io.columns };
  return { exit: proof.proven ? 0 : 3, json: found, text: renderClients(found, page) };
}

/** What the caller asked for cannot be answered, whatever the clients did. */
const badQuestions: ReadonlySet<string> = new Set(['NotAZone', 'UpgradeInFuture', 'NoClientList']);

function columnsOf({ nameColumn: name, statusColumn: status }: ClientsOptions) {
  return { ...(name !== undefined && { name }), ...(status !== undefined && { status }) };
}

function upgradeOf(call: Call<ClientsOptions>): Pick<ClientsFound, 'upgradedAt' | 'change' | 'site'> {
  const { upgradedAt, site, root } = call.options;
  if (upgradedAt !== undefined) return { upgradedAt };
  if (site === undefined) throw noTime();
  const workspace = call.engine.openWorkspace({ root, site, env: call.io.env });
  const { at, file } = call.engine.servingUpgradeOf(resolve(workspace.root), workspace.site.name);
  return { upgradedAt: new Date(at).toISOString(), change: file, site: workspace.site.name };
}

function noTime() {
  return badInput({
    code: 'UpgradeTimeMissing',
    place: '--upgraded-at',
    message: 'when the appliance was upgraded is not known',
    allowed: '--upgraded-at TIME, or --site SITE with an open change',
    remedy: 'give the time at which the upgrade was finished, as in 2026-11-21T02:00:00Z',
  });
}
