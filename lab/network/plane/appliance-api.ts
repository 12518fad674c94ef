import type { IncomingMessage, ServerResponse } from 'node:http';

import type { Side } from '../../../site';

/** What answers an appliance's API; every other path is answered by the data plane, with who it was. */
export interface ApplianceApi {
  /** False: the machine is off, with everything on it. */
  readonly isOn: boolean;
  setPower(on: boolean): void;
  /** Whether a path, with or without a query, is the API's. */
  answers(path: string): boolean;
  /** Never rejects. */
  serve(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

/** The appliances behind the APIs. */
export interface ApplianceApis {
  /** Who stands on a side at the start. */
  appliance(side: Side): ApplianceApi;
  /** An instance was launched under this name: `"support-b2"`. */
  arrive(name: string): ApplianceApi;
  /** Whoever took a shared address of the appliances' own; undefined: nobody. */
  holderOf(address: string): ApplianceApi | undefined;
}
