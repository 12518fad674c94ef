import type { ExitCode } from '../../site';

/** A failure of Terraform that can be named. Terraform offers no error codes; only these tables read its prose. */
export interface KnownFailure {
  /** Of what Terraform printed, on one line, without colours. */
  readonly pattern: RegExp;
  /** The commands in which the words mean this. @default - all */
  readonly verbs?: readonly string[];
  readonly code: string;
  readonly exitCode: ExitCode;
  readonly message: string;
  readonly remedy: string;
}
