import { refused } from '../../../site';
import {
  baseScript,
  notSwingableProblems,
  scriptedPointers,
  scriptOf,
  vacantSideProblems,
  type Pointer,
} from '../../../targets';
import { flowText } from './flow-text';
import { guardText } from './guard-text';
import type { MoveScript } from './move-script';
import { placeTables, pointerTables } from './pointer-tables';
import { proofText } from './proof-text';
import { scriptHeader, scriptSettings, scriptWords } from './script-head';

/**
 * The way from one side to the other as a POSIX sh script that needs no Terraform: a dry run unless `--run` is given,
 * refused when the world stands neither before nor after, ended with proof. Pure; no secret in it.
 *
 * @throws SwingError 3 `TargetNotSwingable`: it would be half a swing; 3 `SideVacant`: there is one appliance only; 2 `InterfaceNotKnown`: an appliance is known by tag only
 */
export function renderMoveScript(script: MoveScript): string {
  const problems = [...notSwingableProblems(script.site), ...vacantSideProblems(script.site)];
  if (problems.length > 0) throw refused(...problems);
  return renderScriptFor(script, scriptedPointers(script.site));
}

/** The same for pointers given. */
export function renderScriptFor(script: MoveScript, pointers: readonly Pointer[]): string {
  const { site, from, to, places } = script;
  const scripted = pointers.map((pointer, index) => {
    return { id: index + 1, pointer, script: scriptOf(pointer, site, places) };
  });
  return [
    scriptHeader(script),
    scriptSettings(script, scripted),
    scriptWords(script),
    pointerTables(scripted, from, to),
    placeTables(places),
    baseScript,
    ...new Set(scripted.flatMap((each) => each.script.library)),
    guardText,
    flowText,
    proofText,
    'main "$@"\n',
  ].join('\n');
}
