import { TerraformOutput, TerraformStack, type TerraformResource } from 'cdktf';
import type { Construct } from 'constructs';
import {
  AppliancePair,
  FailoverRoleTarget,
  addressOf,
  createTarget,
  orderTargets,
  type ISwingTarget,
  type SwingKind,
} from '../constructs';
import type { Settings, Side, Site } from '../site';
import { forgottenRoles, releasedAddresses, roleKey } from '../targets';
import { useProviders } from './providers';
import { refuseUnknownImports } from './refuse-unknown-imports';
import { refuseUnswingable } from './refuse-unswingable';
import { roleStackName } from './role-stack-name';
import { placeState } from './state-place';

export interface RoleStackProps {
  readonly site: Site;
  readonly settings: Settings;
  /** @default "planned" */
  readonly kind?: SwingKind | undefined;
  /**
   * Who holds single targets, by target key, while a swing is half done: `{ "elastic-ip/eipalloc-0a1b": "b" }`.
   * @default - the site's primary holds everything
   */
  readonly holders?: Readonly<Record<string, Side>> | undefined;
  /**
   * Terraform address to import id, for adoption.
   * @default - nothing is imported
   */
  readonly imports?: Readonly<Record<string, string>> | undefined;
  /**
   * Folder of `cdktf.json`, absolute: a local state lies there as `terraform.STACK.tfstate`.
   * @default - the working directory, as plain cdktf
   */
  readonly root?: string | undefined;
}

/**
 * The pointers of one site and nothing else, fed by literals: a swing's plan holds only moves, and no other stack's
 * outputs can make a reviewed diff false.
 *
 * @example
 * new RoleStack(app, { site, settings });
 * @throws SwingError exit 3, `TargetNotSwingable` for every such target; exit 2, `NoSuchPointer`
 */
export class RoleStack extends TerraformStack {
  public readonly targets: readonly ISwingTarget[];
  private asserted: readonly TerraformResource[] = [];

  public constructor(scope: Construct, props: RoleStackProps) {
    super(scope, roleStackName(props.site));
    refuseUnswingable(props.site);
    placeState(this, props.settings, props.root);
    useProviders(this, props);
    this.targets = this.pointToHolders(props);
    orderTargets(this.targets, props.kind);
    refuseUnknownImports(this, props.imports, {
      code: 'NoSuchPointer',
      part: 'a pointer',
      known: this.pointerAddresses(),
    });
    this.release(props.site);
    this.tellRoles(props.site);
  }

  private pointToHolders({ site, kind, holders, imports }: RoleStackProps): readonly ISwingTarget[] {
    const pair = AppliancePair.fromSite(this, site);
    const roles = new FailoverRoleTarget(this, roleKey(site), {
      pair,
      kind,
      holder: holders?.[roleKey(site)],
      imports,
    });
    this.asserted = roles.asserted;
    const targets = site.targets.map((target) =>
      createTarget(this, target, { pair, holder: holders?.[target.key], imports }),
    );
    return [roles, ...targets];
  }

  private pointerAddresses(): readonly string[] {
    return [...this.targets.flatMap((target) => target.pointers), ...this.asserted].map(addressOf);
  }

  /**
   * Tombstones: the pointer leaves the state and stays alive. A block that is merely deleted plans a destroy. A pointer
   * that another target has taken over, a listener say, stays in the state: Terraform refuses to remove what is there.
   */
  private release(site: Site): void {
    const kept = new Set(this.pointerAddresses());
    const gone = [...site.released.flatMap((key) => releasedAddresses(key)), ...forgottenRoles(site)];
    const left = gone.filter((address) => !kept.has(address));
    const addresses = [...new Set(left)].sort();
    if (addresses.length === 0) return;
    this.addOverride(
      'removed',
      addresses.map((from) => ({ from, lifecycle: { destroy: false } })),
    );
  }

  /** Outputs in role terms, so that even a bare `cdktf diff` reads `primary = "a" -> "b"`. */
  private tellRoles(site: Site): void {
    new TerraformOutput(this, 'primary', { value: site.primary, staticId: true });
    new TerraformOutput(this, 'primary_hostname', { value: site.appliances[site.primary].hostname, staticId: true });
  }
}
