import { diagnosticMessage } from '../../protocol';
import { thrown } from '../guards/defect';
import type { Session } from '../session';
import type { ProviderMethod } from '../wire';
import { applyResource } from './apply';
import { importResource } from './import';
import { planResource } from './plan';
import { readDataSource, readResource, upgradeState } from './read';
import { getMetadata, getProviderSchema } from './schemas';
import { configure, validateDataSource, validateProvider, validateResource } from './validate';

type Call = (request: never, session: Session) => object | Promise<object>;

const calls: Readonly<Record<ProviderMethod, Call>> = {
  GetMetadata: (_: never, session) => getMetadata(session),
  GetProviderSchema: (_: never, session) => getProviderSchema(session),
  // Terraform ≥ 1.12 asks; none of ours has an identity beside its id
  GetResourceIdentitySchemas: () => ({ diagnostics: [] }),
  ValidateProviderConfig: validateProvider,
  ValidateResourceConfig: validateResource,
  ValidateDataResourceConfig: validateDataSource,
  ConfigureProvider: configure,
  UpgradeResourceState: upgradeState,
  ReadResource: readResource,
  PlanResourceChange: planResource,
  ApplyResourceChange: applyResource,
  ImportResourceState: importResource,
  ReadDataSource: readDataSource,
  StopProvider: (_: never, { operations }) => {
    operations.stop();
    return { error: '' };
  },
};

/** Answers one call. What is thrown becomes a diagnostic: the process goes on, and with it every other operation. */
export async function answer(method: ProviderMethod, request: object, session: Session): Promise<object> {
  try {
    return await calls[method](request as never, session);
  } catch (error) {
    return { diagnostics: [diagnosticMessage(thrown(error, method), session.provider.schema)] };
  }
}
