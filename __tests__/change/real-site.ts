import fc from 'fast-check';
import { findProcedure, procedureNames, type ChangeRecord, type SiteEdit } from '../../change';
import { withPrimary, type Side } from '../../site';
import { editYaml } from '../../swing/migrate/edit/yaml-edit';
import type { Position } from '../../swing/migrate/position';
import { siteTextAfter } from '../../swing/migrate/site-edits';
import type { DiffKind } from '../../swing/migrate/states';
import { factsOf, sceneOf, type Kind, type Setting } from '../swing/migrate/scene';

/** A real site file and the change that is walked through on it. */
export interface Start {
  readonly setting: Setting;
  readonly text: string;
  readonly record: Omit<ChangeRecord, 'steps' | 'startedAt' | 'windows' | 'returnBy' | 'rescheduled' | 'id'>;
}

interface Drawn {
  readonly procedure: ChangeRecord['procedure'];
  readonly leader: Side;
  readonly leaving: ChangeRecord['leaving'];
  readonly way: ChangeRecord['way'];
  readonly old: boolean;
  readonly usesApi: boolean;
  readonly clientByAddress: boolean;
  readonly kinds: readonly [Kind, Kind, Kind];
  readonly target: Setting['target'];
  readonly layout: Setting['layout'];
  readonly infrastructure: boolean;
  readonly awsInFile: boolean;
}

const kind = fc.constantFrom<Kind>('hardware', 'virtual', 'managed');

/** Every procedure with every fact, on every layout of a file. */
export const starts: fc.Arbitrary<Start> = fc
  .record<Drawn>({
    procedure: fc.constantFrom(...procedureNames),
    leader: fc.constantFrom('a', 'b'),
    leaving: fc.constantFrom('leader', 'partner'),
    way: fc.constantFrom('shared-ip', 'dns', 'nat'),
    old: fc.boolean(),
    usesApi: fc.boolean(),
    clientByAddress: fc.boolean(),
    kinds: fc.tuple(kind, kind, kind),
    target: fc.constantFrom('dns', 'dns-values', 'nat', 'elastic-ip'),
    layout: fc.constantFrom('block', 'flow'),
    infrastructure: fc.boolean(),
    awsInFile: fc.boolean(),
  })
  .map(startOf);

function startOf(drawn: Drawn): Start {
  const { leader, way, usesApi, clientByAddress } = drawn;
  const { starts: begin, name } = findProcedure(drawn.procedure);
  const leaving = name === 'migration-half' ? drawn.leaving : 'leader';
  const from = begin.upgrades && drawn.old ? '10.5.1' : '24.2.3';
  const setting = settingOf(drawn, leaving, begin.pair);
  const text = sceneOf(setting).text.replaceAll('24.2.3', from);
  const to = begin.upgrades ? '24.3.1' : from;
  const managed = setting.old === 'managed';
  const facts = { way, usesApi, clientByAddress, leaving, managed, build: '4711' };
  return { setting, text, record: { site: 'help.example.org', procedure: name, leader, from, to, ...facts } };
}

function settingOf(drawn: Drawn, leaving: ChangeRecord['leaving'], pair: boolean): Setting {
  const { leader, target, layout, infrastructure, awsInFile } = drawn;
  const cloud = (one: Kind): Kind => (target === 'elastic-ip' && one === 'hardware' ? 'virtual' : one);
  const [old, young, partner] = drawn.kinds;
  return {
    form: pair ? 'half' : 'single',
    replace: leaving === 'leader' ? leader : other(leader),
    primary: leader,
    old: cloud(old),
    young: cloud(young),
    partner: cloud(partner),
    failover: 'established',
    target,
    layout,
    infrastructure: infrastructure && target === 'nat',
    awsInFile,
  };
}

export function other(side: Side): Side {
  return side === 'a' ? 'b' : 'a';
}

/** The text with an edit of a row made, as people and `swing migrate` make it. @throws when it does not fit the text */
export function edited(text: string, edit: SiteEdit, { setting, record }: Start): string {
  const side = (role: ChangeRecord['leaving']) => (role === 'leader' ? record.leader : other(record.leader));
  switch (edit.field) {
    case 'primary':
      return withPrimary(text, side(edit.to));
    case 'failover':
      return withFailover(text, edit.to);
    case 'version':
      return editYaml(text, [{ op: 'set', path: ['appliances', side(edit.of), 'version'], value: record.to }]);
    case 'appliance':
      return migrated(text, diffs[edit.change], setting);
    case 'retired':
      return migrated(text, edit.change === 'lifted' ? 'lift' : 'remove', setting);
  }
}

const diffs = { added: 'add', replaced: 'replace', retired: 'retire' } as const;

export function withFailover(text: string, to: string): string {
  return text.replace(/^failover: [a-z]+/m, `failover: ${to}`);
}

/** The text after a diff of `swing migrate`; whether that migration stands there is not asked. */
export function migrated(text: string, diff: DiffKind, setting: Setting): string {
  const facts = factsOf({ ...sceneOf(setting), text });
  const newSide = setting.form === 'single' ? other(setting.replace) : setting.replace;
  const position: Position = { state: 'confirmed', facts, form: setting.form, newSide, leaving: 'old' };
  const at = diff === 'withdraw' ? { ...position, state: 'added' as const } : position;
  return siteTextAfter(text, diff, at);
}
