import type { ArrivingCall } from './wire/call';
import type { Answer } from './wire/answer';
import { child, elements, parseXml, rootOf, text, type XmlNode } from './wire/xml';

/** Where a public address ends, as AWS would report it. */
export interface Association {
  readonly publicIp: string;
  readonly networkInterfaceId: string;
  readonly privateIp: string;
  readonly instanceId: string | undefined;
  /** Both undefined for an address that AWS lent to the interface when it started. */
  readonly allocationId: string | undefined;
  readonly associationId: string | undefined;
}

/** The part of a network interface that addresses hang on. */
export interface Interface {
  readonly id: string;
  readonly vpcId: string;
  readonly subnetId: string;
  readonly primaryIp: string;
  readonly privateIps: readonly string[];
  readonly instanceId: string | undefined;
}

/** Sends a call to the emulator, past the record and the faults. */
export type Ask = (call: ArrivingCall) => Promise<Answer>;

/**
 * What AWS knows about public addresses and the emulator forgets.
 *
 * Everything the emulator does know is asked from it each time; only what it drops is remembered here.
 */
export class AddressBook {
  /** Association id to the private address it was made for. */
  readonly #privateIps = new Map<string, string>();
  /** Interface id to the public address AWS lent it. */
  readonly #lent = new Map<string, string>();
  /** Every public address that ever was an Elastic IP: none of them can be a lent one. */
  readonly #elastic = new Set<string>();
  readonly #ended = new Set<string>();

  public constructor(private readonly ask: Ask) {}

  /** Remembers for which private address an association was made. */
  public remember(associationId: string, privateIp: string): void {
    this.#privateIps.set(associationId, privateIp);
  }

  /** A terminated instance has no interfaces any more. */
  public end(instanceId: string): void {
    this.#ended.add(instanceId);
  }

  public hasEnded(instanceId: string): boolean {
    return this.#ended.has(instanceId);
  }

  /** AWS takes back the address it lent to an interface; it is not given again. */
  public takeBack(networkInterfaceId: string): void {
    this.#lent.delete(networkInterfaceId);
  }

  /** Public addresses and where they end now. */
  public async associations(like: ArrivingCall): Promise<readonly Association[]> {
    const [addresses, interfaceItems] = await Promise.all([
      this.describe(like, 'DescribeAddresses', 'addressesSet'),
      this.describe(like, 'DescribeNetworkInterfaces', 'networkInterfaceSet'),
    ]);
    for (const address of addresses) this.#elastic.add(text(address, 'publicIp') ?? '');
    const interfaces = new Map(interfaceItems.map((item) => [text(item, 'networkInterfaceId') ?? '', item]));
    const elastic = addresses.flatMap((address) => this.#elasticAssociation(address, interfaces));
    const lent = interfaceItems.flatMap((item) => this.#lentAssociation(item, elastic));
    return [...elastic, ...lent];
  }

  /** Every network interface. */
  public async interfaces(like: ArrivingCall): Promise<readonly Interface[]> {
    const items = await this.describe(like, 'DescribeNetworkInterfaces', 'networkInterfaceSet');
    return items.map((item) => this.#parseInterface(item));
  }

  /** Whether an attachment went away with its instance. */
  public async hasLeft(like: ArrivingCall, attachmentId: string): Promise<boolean> {
    const items = await this.describe(like, 'DescribeNetworkInterfaces', 'networkInterfaceSet');
    const attachment = items
      .map((item) => child(item, 'attachment'))
      .find((one) => text(one, 'attachmentId') === attachmentId);
    return attachment !== undefined && this.#ended.has(text(attachment, 'instanceId') ?? '');
  }

  #parseInterface(item: XmlNode): Interface {
    const parsed = parseInterface(item);
    const left = parsed.instanceId !== undefined && this.#ended.has(parsed.instanceId);
    return left ? { ...parsed, instanceId: undefined } : parsed;
  }

  private async describe(like: ArrivingCall, action: string, list: string): Promise<readonly XmlNode[]> {
    const params = new URLSearchParams({ Action: action, Version: '2016-11-15' });
    const answer = await this.ask({ ...like, action, params, body: params.toString(), writing: false });
    return elements(rootOf(parseXml(answer.body)), list);
  }

  #elasticAssociation(address: XmlNode, interfaces: ReadonlyMap<string, XmlNode>): readonly Association[] {
    const associationId = text(address, 'associationId');
    const item = interfaces.get(text(address, 'networkInterfaceId') ?? '');
    if (associationId === undefined || item === undefined) return [];
    const { id, primaryIp, instanceId } = this.#parseInterface(item);
    const privateIp = this.#privateIps.get(associationId) ?? primaryIp;
    const publicIp = text(address, 'publicIp') ?? '';
    const allocationId = text(address, 'allocationId');
    return [{ publicIp, allocationId, associationId, networkInterfaceId: id, privateIp, instanceId }];
  }

  /** The emulator writes every associated Elastic IP over the lent address, so the first one seen is kept. */
  #lentAssociation(item: XmlNode, elastic: readonly Association[]): readonly Association[] {
    const { id, primaryIp, instanceId } = this.#parseInterface(item);
    const shown = text(child(item, 'association'), 'publicIp');
    if (shown !== undefined && !this.#elastic.has(shown) && !this.#lent.has(id)) this.#lent.set(id, shown);
    const publicIp = this.#lent.get(id);
    const taken = elastic.some((one) => one.networkInterfaceId === id && one.privateIp === primaryIp);
    if (publicIp === undefined || taken) return [];
    const none = { allocationId: undefined, associationId: undefined };
    return [{ publicIp, ...none, networkInterfaceId: id, privateIp: primaryIp, instanceId }];
  }
}

function parseInterface(item: XmlNode): Interface {
  const listed = elements(item, 'privateIpAddressesSet').flatMap((one) => text(one, 'privateIpAddress') ?? []);
  return {
    id: text(item, 'networkInterfaceId') ?? '',
    vpcId: text(item, 'vpcId') ?? '',
    subnetId: text(item, 'subnetId') ?? '',
    primaryIp: text(item, 'privateIpAddress') ?? '',
    privateIps: listed,
    instanceId: text(child(item, 'attachment'), 'instanceId'),
  };
}
