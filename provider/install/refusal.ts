/** Why a provider was not installed; nothing was written. */
export interface InstallProblem {
  readonly code: 'ProviderBuildDiffers' | 'ProviderPlatform' | 'ProviderNotBuilt' | 'MirrorNotWritable';
  readonly place: string;
  readonly message: string;
  readonly got?: string;
  readonly remedy: string;
}

export class InstallError extends Error {
  public override readonly name = 'InstallError';

  public constructor(public readonly problem: InstallProblem) {
    super(`${problem.place}: ${problem.message}`);
  }
}
