import { bystander } from './bystander';
import { changes, deletes, does, isEmpty, losesMembers } from './planned-change';
import type { Hazard, PlannedChange, PointerType } from './pointer';

const measured = 'measured: Terraform 1.11.4, hashicorp/aws 5.100.0';

const checkSwitchedOn: Hazard = {
  id: 'source-destination-check-on',
  sentence: 'with the source/destination check on, AWS drops what comes for the overlay address',
  cure: 'leave source_dest_check = false on the interfaces of both sides',
  source: measured,
  applies: ({ actions, before, after }) =>
    actions.includes('update') && before?.['source_dest_check'] === false && after?.['source_dest_check'] === true,
};

function addressTaken(...attributes: readonly string[]): Hazard {
  return {
    id: 'private-address-moved',
    sentence: 'an interface loses a private address: between two interfaces that is two updates in no order',
    cure: 'give every appliance a secondary address of its own and move the Elastic IP or the route instead',
    source: measured,
    applies: (change) => does(change, 'update') && attributes.some((attribute) => losesMembers(change, attribute)),
  };
}

const instance = bystander('aws_instance', [
  {
    id: 'instance-stopped',
    sentence: 'a change of user data or instance type stops the instance: everybody on it is disconnected',
    cure: 'change the backup only, in a plan of its own, after it has lost the primary role',
    source: measured,
    applies: (change) =>
      does(change, 'update') &&
      change.before?.['instance_state'] !== 'stopped' &&
      changes(change, 'user_data', 'user_data_base64', 'instance_type'),
  },
  {
    id: 'instance-destroyed',
    sentence: 'an instance is destroyed',
    cure: 'keep the instance until its side is neither primary nor backup; set prevent_destroy on it',
    source: measured,
    applies: deletes,
  },
  checkSwitchedOn,
  addressTaken('secondary_private_ips'),
]);

const instanceState = bystander('aws_ec2_instance_state', [
  {
    id: 'instance-state-stopped',
    sentence: 'the instance is stopped: everybody on it is disconnected',
    cure: 'stop an appliance only after everything that points to it has moved',
    source: 'hashicorp/aws 5.100.0 internal/service/ec2/ec2_instance_state.go',
    applies: ({ actions, after }) =>
      (actions.includes('update') || actions.includes('create')) && after?.['state'] === 'stopped',
  },
]);

const networkInterface = bystander('aws_network_interface', [
  {
    id: 'interface-destroyed',
    sentence: 'a network interface is destroyed, and with it its addresses and whatever points to them',
    cure: 'keep the interface; a change of subnet or address needs a new one beside it, then a swing',
    source: measured,
    applies: deletes,
  },
  {
    id: 'interface-detached',
    sentence: 'the interface is taken from its instance: what points to it is dropped',
    cure: 'leave interfaces where they are and move the Elastic IP or the route instead',
    source: 'hashicorp/aws 5.100.0 internal/service/ec2/vpc_network_interface.go',
    applies: leavesItsInstance,
  },
  checkSwitchedOn,
  addressTaken('private_ips', 'private_ip_list'),
]);

function leavesItsInstance(change: PlannedChange): boolean {
  const { before, after } = change;
  const known = Array.isArray(after?.['attachment']) && !isEmpty(before?.['attachment']);
  if (!does(change, 'update') || !known) return false;
  const [stays, stayed] = [instancesIn(after), instancesIn(before)];
  return stayed.some((instanceId) => !stays.includes(instanceId));
}

function instancesIn(values: PlannedChange['after']): readonly unknown[] {
  const attachments: unknown = values?.['attachment'];
  return Array.isArray(attachments) ? attachments.map((one: Readonly<Record<string, unknown>>) => one['instance']) : [];
}

const interfaceAttachment = bystander('aws_network_interface_attachment', [
  {
    id: 'interface-attachment-deleted',
    sentence: 'the interface is taken from its instance, alone or to be attached elsewhere: there is a gap',
    cure: 'leave interfaces where they are and move the Elastic IP or the route instead',
    source: measured,
    applies: deletes,
  },
]);

/** Instances and their interfaces: an appliance is made of them. */
export const instanceTypes: readonly PointerType[] = [instance, instanceState, networkInterface, interfaceAttachment];
