import { TerraformStack, type TerraformResource } from 'cdktf';
import type { Construct } from 'constructs';
import {
  ApplianceTargetGroup,
  FailoverLink,
  ManagedAppliance,
  addressOf,
  type IAppliance,
  type Imports,
} from '../constructs';
import { badInput, isPair, keepsAppliances, presentSides, type Settings, type Site } from '../site';
import { applianceStackName } from './appliance-stack-name';
import { awsProvider } from './aws-provider';
import { keptAppliances } from './kept-appliances';
import { refuseUnknownImports } from './refuse-unknown-imports';
import { placeState } from './state-place';
import { tellAppliance, tellTargetGroup } from './tell-appliance';
import { useTestedVersions } from './versions';

export interface ApplianceStackProps {
  readonly site: Site;
  readonly settings: Settings;
  /**
   * Terraform address to import id, for adoption.
   * @default - nothing is imported
   */
  readonly imports?: Imports | undefined;
  /**
   * Folder of `cdktf.json`, absolute: a local state lies there as `terraform.STACK.tfstate`, and user data is found below it.
   * @default - the working directory, as plain cdktf
   */
  readonly root?: string | undefined;
}

/**
 * What changes slowly: instances with their interfaces and own addresses, the link between the appliances, target
 * groups with their probe listeners. No pointer is in it, so none of its plans can swing. It knows no other stack; what
 * it creates is referred to elsewhere by tag, or by the literal ids that its outputs tell.
 *
 * @example
 * new ApplianceStack(app, { site, settings });
 * @throws SwingError exit 2: `AwsMissing`, `NoSuchResource`, and the rules of the constructs
 */
export class ApplianceStack extends TerraformStack {
  public constructor(scope: Construct, props: ApplianceStackProps) {
    super(scope, applianceStackName(props.site));
    placeState(this, props.settings, props.root);
    this.useAws(props);
    const resources = this.keep(props);
    const known = resources.map(addressOf);
    refuseUnknownImports(this, props.imports, { code: 'NoSuchResource', part: 'a resource', known });
  }

  /** Also when nothing is kept any more: what is still in the state can be ended only by the provider it came from. */
  private useAws({ site, settings }: ApplianceStackProps): void {
    useTestedVersions(this);
    if (site.aws !== undefined) awsProvider(this, site.aws, settings);
    else if (keepsAppliances(site)) throw this.awsMissing();
  }

  private awsMissing(): Error {
    return badInput({
      code: 'AwsMissing',
      place: this.node.id,
      message: 'what the appliance stack keeps is on AWS, and the file does not say account and region',
      remedy: 'add aws: { account: "123456789012", region: eu-central-1 }',
    });
  }

  private keep(props: ApplianceStackProps): readonly TerraformResource[] {
    const { site, imports, root = process.cwd() } = props;
    const appliances = keptAppliances(this, { site, imports, root });
    appliances.forEach((appliance) => tellAppliance(this, appliance));
    const managed = [...appliances.values()].flatMap((one) => (one instanceof ManagedAppliance ? one.resources : []));
    return [...managed, ...this.link(props, appliances), ...this.targetGroups(props)];
  }

  private link(
    { site, imports }: ApplianceStackProps,
    appliances: ReadonlyMap<string, IAppliance>,
  ): readonly TerraformResource[] {
    const link = site.infrastructure?.link;
    const [a, b] = (['a', 'b'] as const).map((side) => appliances.get(site.appliances[side].hostname));
    if (link === undefined || !isPair(site) || a === undefined || b === undefined) return [];
    return new FailoverLink(this, 'link', { site: site.name, a, b, ...link, imports }).resources;
  }

  /** One for each present side that has a member; the site file's rules see to its probe port. */
  private targetGroups({ site, imports }: ApplianceStackProps): readonly TerraformResource[] {
    const groups = site.infrastructure?.targetGroups;
    if (groups === undefined) return [];
    const { members, probePorts, ...common } = groups;
    return presentSides(site).flatMap((side) => {
      const [member, probePort, { hostname }] = [members[side], probePorts[side], site.appliances[side]];
      if (member === undefined || probePort === undefined) return [];
      const props = { ...common, hostname, member, probePort, imports };
      const group = new ApplianceTargetGroup(this, `group ${hostname}`, props);
      tellTargetGroup(this, hostname, group);
      return group.resources;
    });
  }
}
