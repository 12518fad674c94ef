import { badInput, type SwingError } from '../site';
import type { Plan } from './plan';
import { planSchema } from './plan-schema';

/** The major version of `format_version` that is understood. */
const knownMajor = '1';

const remedy = 'hand in the output of terraform show -json PLANFILE';

/**
 * Reads what `terraform show -json PLANFILE` printed. No value of the plan is ever quoted: it holds secrets in clear.
 *
 * @throws SwingError exit 2, one problem: `PlanIsBinary`, `PlanNotJson`, `PlanNotAPlan`, `PlanFormatUnknown`, `PlanMalformed`
 */
export function readPlan(text: string): Plan {
  const json = parsed(text);
  assertPlanObject(json);
  assertKnownFormat(json.format_version);
  const result = planSchema.safeParse(json);
  if (result.success) return result.data;
  const path = (result.error.issues[0]?.path ?? []).map(String).join('.');
  throw problem('PlanMalformed', 'the plan has a field of another shape than Terraform writes', JSON.stringify(path));
}

function parsed(text: string): unknown {
  if (looksBinary(text)) throw problem('PlanIsBinary', 'this is a binary file, not the JSON of a plan');
  try {
    return JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text);
  } catch {
    // The engine's own message quotes the text around the fault, and with it what may be secret.
    throw problem('PlanNotJson', 'the plan is not whole JSON: cut off or damaged', `${text.length} characters`);
  }
}

/** A plan file is a ZIP archive; no JSON holds control characters other than white space. */
function looksBinary(text: string): boolean {
  // eslint-disable-next-line no-control-regex
  return text.startsWith('PK') || /[\u0000-\u0008\u000e-\u001f]/.test(text.slice(0, 512));
}

interface PlanLike {
  readonly format_version: string;
}

function assertPlanObject(json: unknown): asserts json is PlanLike {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    throw problem('PlanNotAPlan', 'a plan is a JSON object', JSON.stringify(kindOf(json)));
  }
  if (!('format_version' in json) || typeof json.format_version !== 'string') {
    throw problem('PlanNotAPlan', 'the JSON has no format_version, so it is no plan');
  }
  if (!saysWhatChanges(json)) {
    throw problem('PlanNotAPlan', 'the JSON says nothing of changes: a state, not a plan');
  }
}

/** A plan of nothing at all has no `resource_changes`, but always says what is planned and whether it failed. */
function saysWhatChanges(json: object): boolean {
  return 'resource_changes' in json || ('planned_values' in json && 'errored' in json && !('values' in json));
}

function kindOf(json: unknown): string {
  if (json === null) return 'null';
  return Array.isArray(json) ? 'array' : typeof json;
}

function assertKnownFormat(version: string): void {
  if (/^\d+\.\d+/.test(version) && version.split('.')[0] === knownMajor) return;
  throw badInput({
    code: 'PlanFormatUnknown',
    place: 'plan',
    message: 'the plan has another format than this review understands',
    got: JSON.stringify(version.slice(0, 40)),
    allowed: `${knownMajor}.x`,
    remedy: 'use a version of Terraform or OpenTofu that was tested, or a newer swing',
  });
}

function problem(code: string, message: string, got?: string): SwingError {
  return badInput({ code, place: 'plan', message, ...(got === undefined ? {} : { got }), remedy });
}
