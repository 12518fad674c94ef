import { InstallError } from './refusal';

/** Terraform's names of what Node calls otherwise. */
const systems: Readonly<Record<string, string>> = { sunos: 'solaris' };
const processors: Readonly<Record<string, string>> = { x64: 'amd64', ia32: '386' };

/** What a mirror's folder is called: `"linux_amd64"`, `"darwin_arm64"`. @throws InstallError `ProviderPlatform` on Windows */
export function platformName(platform: NodeJS.Platform = process.platform, arch: string = process.arch): string {
  if (platform === 'win32')
    throw new InstallError({
      code: 'ProviderPlatform',
      place: 'provider install',
      message: 'Windows starts no program by its first line, so Terraform could not start this provider',
      got: platform,
      remedy: 'run Terraform in the Windows Subsystem for Linux and install there',
    });
  return `${systems[platform] ?? platform}_${processors[arch] ?? arch}`;
}
