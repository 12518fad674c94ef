import {
  isKnown,
  type Clock,
  type Context,
  type DataSource,
  type Provider,
  type Resource,
  type Values,
} from '../framework';
import type { Operations } from './operations';

/** What one process serves, and what it was told. */
export interface Session {
  readonly provider: Provider;
  readonly operations: Operations;
  readonly env: Context['env'];
  readonly clock: Clock;
  /** The provider's own configuration, once Terraform has said it. */
  configuration: Values | undefined;
}

/** @throws Error for a type that is not served: Terraform asks only for those of the schema */
export function resourceOf({ provider }: Session, typeName: string): Resource {
  const found = provider.resources.find((one) => one.typeName === typeName);
  if (found === undefined) throw new Error(`there is no resource ${JSON.stringify(typeName)}`);
  return found;
}

/** @throws Error for a type that is not served */
export function dataSourceOf({ provider }: Session, typeName: string): DataSource {
  const found = provider.dataSources.find((one) => one.typeName === typeName);
  if (found === undefined) throw new Error(`there is no data source ${JSON.stringify(typeName)}`);
  return found;
}

/** Whether the provider's own configuration was said and holds nothing unknown. */
export function isConfigured({ configuration }: Session): boolean {
  return configuration !== undefined && isKnown(configuration);
}

/** Runs one operation of a resource within its time. @throws what it throws */
export function perform<T>(session: Session, timeMs: number, work: (context: Context) => Promise<T>): Promise<T> {
  const { operations, env, clock, configuration = {} } = session;
  return operations.run(timeMs, (signal) => work({ provider: configuration, env, clock, signal }));
}
