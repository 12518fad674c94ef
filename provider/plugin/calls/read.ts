import type { Diagnostic, Values } from '../../framework';
import { decodeValues, encodeValues } from '../../protocol';
import { defect } from '../guards/defect';
import { hasUnknown } from '../guards/sound';
import { timeOf } from '../guards/time';
import { dataSourceOf, isConfigured, perform, resourceOf, type Session } from '../session';
import type {
  ReadDataRequest,
  ReadDataResponse,
  ReadRequest,
  ReadResponse,
  UpgradeRequest,
  UpgradeResponse,
} from '../wire';
import { tell, written } from './answer';

/** Data sources say no times of their own. */
const dataSourceMs = 120_000;

/** Called for every object of the state, also when nothing changed: a state of an older version is read as it is. */
export function upgradeState(request: UpgradeRequest, session: Session): UpgradeResponse {
  const { schema } = resourceOf(session, request.typeName);
  const values = decodeValues({ json: request.rawState?.json }, schema);
  return { upgradedState: encodeValues(values, schema), diagnostics: [] };
}

export async function readResource(request: ReadRequest, session: Session): Promise<ReadResponse> {
  const { schema, read, timeouts } = resourceOf(session, request.typeName);
  const prior = decodeValues(request.currentState, schema);
  if (prior === null) return { newState: encodeValues(null, schema), diagnostics: [] };
  if (!isConfigured(session))
    return { newState: encodeValues(prior, schema), diagnostics: tell([notKnownYet('warning')], schema) };
  const answer = await perform(session, timeOf(prior, 'read', timeouts.read), (context) => read(prior, context));
  const { state, defects } = written({ values: answer.state, schema, kind: 'state', otherwise: prior });
  const diagnostics = tell([...answer.diagnostics, ...defects], schema, [prior]);
  return { newState: state, private: request.private, diagnostics };
}

export async function readDataSource(request: ReadDataRequest, session: Session): Promise<ReadDataResponse> {
  const { schema, read } = dataSourceOf(session, request.typeName);
  const config = decodeValues(request.config, schema);
  if (config === null || hasUnknown(config) || !isConfigured(session))
    return { diagnostics: tell([notKnownYet('error')], schema) };
  const answer = await perform(session, timeOf(config, 'read', dataSourceMs), (context) => read(config, context));
  const { state, values, defects } = written({ values: answer.state, schema, kind: 'state', otherwise: null });
  const wrong = [...answer.diagnostics, ...defects, ...absent(values, answer.diagnostics)];
  return { state, diagnostics: tell(wrong, schema, [config]) };
}

function absent(values: Values | null, diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const explained = diagnostics.some(({ severity }) => severity === 'error');
  return values !== null || explained ? [] : [defect('a data source answered without an error, but with nothing')];
}

/** Said where the world would have to be asked by a configuration that is not known before apply. */
export function notKnownYet(severity: 'error' | 'warning'): Diagnostic {
  return {
    severity,
    summary: 'the configuration of provider "swing" is not known yet',
    detail:
      severity === 'warning'
        ? 'what is there was not looked at: the plan compares with the state as it is'
        : 'it depends on something that is made in the same apply; write it as literals, or apply in two steps',
  };
}
