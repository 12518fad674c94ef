import { renderGot, sides } from '../site';
import type { Appliance, AwsInstance, PartProblem, Side, SiteParts } from '../site';

/** `aws` is required with any target on AWS: account and region are part of what is approved. */
export function awsMissing(kind: string, site: SiteParts): readonly PartProblem[] {
  if (site.aws !== undefined) return [];
  return [
    {
      code: 'AwsMissing',
      path: [],
      message: `${kind} needs aws with account and region, and the file does not say them`,
      remedy: 'add aws: { account: "123456789012", region: eu-central-1 }',
    },
  ];
}

/** A target that only a virtual appliance on AWS can hold, asked of both sides. */
export function mustBeOnAws(kind: string, site: SiteParts): readonly PartProblem[] {
  return sides.flatMap((side) => {
    const appliance = site.appliances[side];
    return appliance === undefined ? [] : onAws(kind, side, appliance);
  });
}

function onAws(kind: string, side: Side, appliance: Appliance): readonly PartProblem[] {
  if (appliance.kind === 'hardware') {
    return [
      {
        code: 'HardwareCannotHold',
        path: [],
        message: `${kind} cannot point to hardware appliance ${side}`,
        remedy: 'use a dns target, or nat in front of both',
      },
    ];
  }
  if (appliance.kind === 'vacant' || appliance.aws !== undefined) return [];
  return [
    {
      code: 'ApplianceNotOnAws',
      path: [],
      message: `${kind} needs the AWS ids of appliance ${side}`,
      remedy: `add appliances.${side}.aws: { instance: i-…, networkInterface: eni-… }`,
    },
  ];
}

/** Ids of an appliance on AWS, by literal or by tag. */
export function awsOf(appliance: Appliance): AwsInstance | undefined {
  return appliance.kind === 'virtual' ? appliance.aws : undefined;
}

/** Undefined while the appliance is known only by tag. */
export function networkInterfaceOf(appliance: Appliance): string | undefined {
  const aws = awsOf(appliance);
  return aws && 'networkInterface' in aws ? aws.networkInterface : undefined;
}

/** Who holds a pointer at a side at which there is no appliance. */
export const nobodyYet = 'nobody yet';

/** A shared address that is an appliance's own would take that away with the first swing. */
export function sharedIsOwn(
  what: string,
  address: string,
  site: SiteParts,
  path: PartProblem['path'],
): readonly PartProblem[] {
  return sides
    .filter((side) => Object.values(site.appliances[side]?.addresses ?? {}).includes(address))
    .map((side) => ({
      code: 'DisplacesOwnAddress',
      path,
      message: `${what} would displace the appliance's own address: it is the address of appliance ${side}`,
      got: renderGot(address),
      remedy: 'choose an address that is reserved for the site name',
    }));
}
