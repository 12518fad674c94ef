import { Construct } from 'constructs';
import {
  pairProblems,
  type ApiUse,
  type AwsPlace,
  type Failover,
  type Infrastructure,
  type Side,
  type Site,
} from '../site';
import type { IAppliance } from './appliance';
import { HardwareAppliance } from './hardware-appliance';
import { invalidConstruct } from './invalid-construct';
import { VacantAppliance } from './vacant-appliance';
import { VirtualAppliance } from './virtual-appliance';

export interface AppliancePairProps {
  /** The shared name: `"support.example.com"`. */
  readonly site: string;
  readonly primary: Side;
  readonly a: IAppliance;
  readonly b: IAppliance;
  /** @default "none" */
  readonly failover?: Failover;
  /** @default - no target in AWS */
  readonly aws?: AwsPlace | undefined;
  /** What an appliance stack keeps besides the appliances. @default - nothing */
  readonly infrastructure?: Infrastructure | undefined;
  /** Whether, and how, the appliances' own API is used. @default - it is not */
  readonly api?: ApiUse | undefined;
}

/**
 * Two appliances that share one name. It renders nothing; targets ask it who is primary.
 *
 * @example
 * const pair = new AppliancePair(this, 'pair', { site: 'support.example.com', primary: 'a', a, b });
 * @throws SwingError exit 2, with the rules of a pair: `SameHostname`, `SameAddress`, `SiteNameIsHostname`…
 */
export class AppliancePair extends Construct {
  /** The pair of a site file, with its appliances as children. */
  public static fromSite(scope: Construct, site: Site): AppliancePair {
    return new AppliancePair(scope, site.name, {
      site: site.name,
      primary: site.primary,
      failover: site.failover,
      aws: site.aws,
      infrastructure: site.infrastructure,
      api: site.api,
      a: applianceOf(scope, site, 'a'),
      b: applianceOf(scope, site, 'b'),
    });
  }

  /** The pair as data, without targets. */
  public readonly site: Site;
  public readonly appliances: Readonly<Record<Side, IAppliance>>;

  public constructor(scope: Construct, id: string, props: AppliancePairProps) {
    super(scope, id);
    this.appliances = { a: props.a, b: props.b };
    this.site = {
      name: props.site.toLowerCase(),
      primary: props.primary,
      failover: props.failover ?? 'none',
      ...(props.aws === undefined ? {} : { aws: props.aws }),
      appliances: { a: props.a.spec, b: props.b.spec },
      targets: [],
      released: [],
      retired: [],
      ...(props.infrastructure === undefined ? {} : { infrastructure: props.infrastructure }),
      ...(props.api === undefined ? {} : { api: props.api }),
    };
    this.validatePair();
  }

  /** The rules of a site file hold for an app that never sees one. */
  private validatePair(): void {
    const problems = pairProblems(this.site);
    if (problems.length > 0) throw invalidConstruct(this, ...problems);
  }
}

function applianceOf(scope: Construct, site: Site, side: Side): IAppliance {
  const spec = site.appliances[side];
  switch (spec.kind) {
    case 'virtual':
      return new VirtualAppliance(scope, side, spec);
    case 'hardware':
      return new HardwareAppliance(scope, side, spec);
    case 'vacant':
      return new VacantAppliance(scope, side, spec);
  }
}
