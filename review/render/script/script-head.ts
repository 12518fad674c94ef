import type { Side, Site } from '../../../site';
import { byHandSteps, shellCommand, shellWord, type ScriptPlaces, type ScriptTool } from '../../../targets';
import { plain } from '../text';
import type { MoveScript } from './move-script';
import type { ScriptedPointer } from './pointer-tables';

/** What whoever opens the file reads first. */
export function scriptHeader(script: MoveScript): string {
  return ['#!/bin/sh', ...headLines(script).map((line) => `# ${plain(line)}`.trimEnd()), ''].join('\n');
}

function headLines({ title, site, from, to, digest, places }: MoveScript): readonly string[] {
  return [
    `${title}: ${site.name}, primary ${from} -> ${to}, without Terraform`,
    '',
    `Moves what points to ${from}, so that it points to ${to}: for the day on which the pipeline, Terraform or its state is`,
    'out of reach. The roles on the appliances themselves stay as they are. Let nothing else change the pair meanwhile.',
    '',
    ...(site.aws === undefined ? [] : [`AWS account ${site.aws.account}, region ${site.aws.region}`]),
    ...(places.role === undefined ? [] : [`Terraform assumes the role ${places.role}: assume it before`]),
    digest === undefined ? 'Made from the site file, without a review' : `Belongs to ${digest}`,
    '',
    ...useLines(title),
    ...byHandLines(site, to),
  ];
}

/** What this script leaves alone, and somebody must do for the swing to be whole. */
function byHandLines(site: Site, to: Side): readonly string[] {
  const steps = byHandSteps(site, to);
  if (steps.length === 0) return [];
  return [
    '',
    'NOT moved by this script, to be done by hand, in this order, before --run:',
    ...steps.map((step) => `  - ${step}`),
  ];
}

function useLines(title: string): readonly string[] {
  return [
    `Use: sh ${title}          look, and show what would be run`,
    `     sh ${title} --run    move, and prove it`,
    `     sh ${title} --help   this`,
    'Exit: 0 done, or nothing to do; 2 wrong use, tool or account; 3 refused, nothing was moved; 4 failed, nothing was moved;',
    '      5 unknown: run it again without --run and look',
  ];
}

/** How the shell is set, and what of the site is in variables. */
export function scriptSettings({ site, from, to, places }: MoveScript, pointers: readonly ScriptedPointer[]): string {
  return [
    'set -eu',
    '# what is shown of commands goes here, also from inside a substitution',
    'exec 3>&1',
    'LC_ALL=C',
    'export LC_ALL',
    `site=${shellWord(site.name)} from=${shellWord(from)} to=${shellWord(to)}`,
    `tools=${shellWord(toolsOf(pointers).join(' '))}`,
    `account=${shellWord(site.aws?.account ?? '')} region=${shellWord(site.aws?.region ?? '')}`,
    ...(toolsOf(pointers).includes('aws') ? awsLines(places) : []),
    '',
  ].join('\n');
}

function awsLines(places: ScriptPlaces): readonly string[] {
  return [
    "AWS_PAGER=''",
    'export AWS_PAGER',
    ...(places.aws === undefined ? [] : defaulted('AWS_ENDPOINT_URL', places.aws)),
    ...(places.profile === undefined ? [] : profileLines(places.profile)),
  ];
}

/** Keys in the environment are what whoever runs the script chose; the account is compared in any case. */
function profileLines(profile: string): readonly string[] {
  return [
    'if [ -z "${AWS_ACCESS_KEY_ID:+set}" ]; then',
    ...defaulted('AWS_PROFILE', profile).map((line) => `  ${line}`),
    'fi',
  ];
}

function defaulted(name: string, value: string): readonly string[] {
  return [`if [ -z "\${${name}:-}" ]; then ${name}=$(printf '%s\\n' ${shellWord(value)}); fi`, `export ${name}`];
}

/** curl is in every script: the proof needs it. */
function toolsOf(pointers: readonly ScriptedPointer[]): readonly ScriptTool[] {
  return [...new Set([...pointers.flatMap(({ script }) => script.tools), 'curl' as const])].toSorted();
}

/** What the script says of itself, and what is left to do after it. */
export function scriptWords(script: MoveScript): string {
  const { site, to, places } = script;
  const byHand = byHandSteps(site, to).map((step) => `By hand, unless it is done: ${step}`);
  const next = [
    ...byHand,
    `Next: 1. the line of sites/${site.name}.yaml must say: primary: ${to}`,
    `      2. swing adopt ${site.name} lets Terraform's state know; it changes nothing else`,
    `      3. swing plan ${site.name} must then say that nothing moves ("No changes")`,
  ];
  const trusted = places.ca === undefined ? ['curl'] : ['curl', '--cacert', places.ca];
  return [
    `usage() {\n  ${printedLines(headLines(script))}\n}\n`,
    `next_steps() {\n  ${printedLines(next)}\n}\n`,
    `trusting_curl() {\n  ${shellCommand(trusted)} "$@"\n}\n`,
  ].join('\n');
}

function printedLines(lines: readonly string[]): string {
  return ['lines', ...lines.map(shellWord)].join(' \\\n    ');
}
