import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import type { ChangeRecord, Row, SiteEdit } from '../../../change';
import { otherSide, type Side } from '../../../site';
import type { Workspace } from '../../workspace';
import { lineEdit, type LineEdit } from './line-edit';

/** What the site file gets at a step. */
export interface NextEdit {
  /** `before`: merged, then the step is done; `with`: merged together with the record of the step. */
  readonly merged: 'before' | 'with';
  /** `"primary: b"`, `"appliances: B (support-b.example.com) replaced"`. */
  readonly says: string;
  /** The very line; absent where it is an entry of many lines, which `swing migrate` writes. */
  readonly line?: LineEdit;
}

/** The edits of a row, with the lines of the file as it is now. Reads the site file. */
export function nextEdits(
  workspace: Workspace,
  record: ChangeRecord,
  row: Row,
  says: readonly string[],
): readonly NextEdit[] {
  const file = relative(workspace.root, workspace.siteFile);
  const text = textOf(workspace.siteFile);
  return (row.edits ?? []).map((edit, index) => {
    const place = placeOf(edit, record);
    const line = place === undefined ? undefined : lineEdit({ file, text, ...place });
    const merged = mergedWhen(edit, workspace);
    return { merged, says: withoutTime(says[index] ?? edit.field), ...(line !== undefined && { line }) };
  });
}

/** `merged` says when. */
function withoutTime(says: string): string {
  return says.replace(/ \([^()]*\)$/, '');
}

/** A file that is gone has no lines; every other verb says so. */
function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** A relationship is made by `swing apply` from the merged file where the appliances tell theirs; else it is told afterwards. */
function mergedWhen({ when }: SiteEdit, { site }: Workspace): NextEdit['merged'] {
  if (when !== 'either') return when;
  return site.api === undefined ? 'with' : 'before';
}

interface Placed {
  readonly path: readonly string[];
  readonly value: string;
}

function placeOf(edit: SiteEdit, record: ChangeRecord): Placed | undefined {
  switch (edit.field) {
    case 'primary':
      return { path: ['primary'], value: sideOf(record, edit.to) };
    case 'failover':
      return { path: ['failover'], value: edit.to };
    case 'version':
      return { path: ['appliances', sideOf(record, edit.of), 'version'], value: record.to };
    default:
      return undefined;
  }
}

function sideOf({ leader }: ChangeRecord, role: 'leader' | 'partner'): Side {
  return role === 'leader' ? leader : otherSide(leader);
}
