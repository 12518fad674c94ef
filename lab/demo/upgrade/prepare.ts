import type { Scene } from '../scene';
import { swing } from '../scene';
import { advance, attested, merged, start } from '../records/change';
import { backup, packageList, withCertificateExport } from '../records/evidence-files';
import { beginRepository } from '../records/repository';
import { builds, versions } from './upgraded';

const hourMs = 3_600_000;

/** The record of the change, and everything that is done before the pair is touched. */
export async function prepare(scene: Scene): Promise<void> {
  const { lab, narrator } = scene;
  narrator.step('Open the change: its record knows what comes next, and what a pull request may change meanwhile');
  beginRepository(lab);
  await start(scene, [...asynchronous, ...windows()]);
  narrator.say(
    '  in this story the first window ends now and the second one begins: what comes late is told, and recorded all the same',
  );
  await swing(scene, ['next']);
  narrator.step('Before the window: packages in their order, the certificates, an announcement, a limit, a backup');
  const list = packageList(lab, { from: versions.before, to: versions.after });
  await swing(scene, ['packages', list, '--to', versions.after]);
  await advance(scene, 'packages-planned', ['--file', list, ...attested()]);
  await withCertificateExport(lab, (file) => advance(scene, 'certificates-exported', ['--file', file, ...attested()]));
  await advance(scene, 'window-announced', attested('to everybody who works with the site, with both windows'));
  await advance(scene, 'clients-throttled', attested('20 at once'));
  await advance(scene, 'backup-downloaded', ['--file', backup(lab, 'support-a'), ...attested()]);
  await merged(scene, 'prepared');
}

const asynchronous = [
  ...['--procedure', 'asynchronous-upgrade', '--way', 'dns'],
  ...['--to', versions.after, '--build', builds.after],
];

/** The first one an hour ago, the second one now. */
function windows(): readonly string[] {
  const now = Date.now();
  return ['--window', new Date(now - hourMs).toISOString(), '--second-window', new Date(now).toISOString()];
}
