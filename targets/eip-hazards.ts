import { changes, deletes, does, isEmpty, replacedBy } from './planned-change';
import type { PlannedChange, PointerType } from './pointer';

const associationSource = 'hashicorp/aws 5.100.0 internal/service/ec2/ec2_eip_association.go';
const measured = 'measured: Terraform 1.11.4, hashicorp/aws 5.100.0';

/** The one call that moves an Elastic IP is the create of a create-before-destroy replace with allow_reassociation. */
export const eipAssociation: PointerType = {
  resourceType: 'aws_eip_association',
  attributes: ['allocation_id', 'network_interface_id', 'private_ip_address'],
  identity: ['allocation_id'],
  gapFreeActions: [['create', 'delete']],
  ignored: ['allow_reassociation'],
  hazards: [
    {
      id: 'eip-association-destroyed-first',
      sentence: 'the Elastic IP is disassociated before it is associated again: nobody answers in between',
      cure: 'set create_before_destroy and allow_reassociation = true: then one call moves it',
      source: associationSource,
      applies: (change) => does(change, 'delete', 'create'),
    },
    {
      id: 'eip-association-destroyed',
      sentence: 'the Elastic IP is taken away and given to nobody',
      cure: 'take the association out of the state with a removed block that says destroy = false',
      source: measured,
      applies: (change) => does(change, 'delete'),
    },
    {
      id: 'eip-association-replaced-by-adoption',
      sentence: 'a replace that moves nothing gets the same association back, and then deletes it: the address is gone',
      cure: 'set ignore_changes = [allow_reassociation] on what was imported',
      source: measured,
      applies: replacedInPlace,
    },
    {
      id: 'eip-association-without-private-address',
      sentence:
        "without a private address the Elastic IP takes the interface's primary one and displaces its own address",
      cure: 'name a secondary private address that is reserved for the site',
      source: 'Amazon EC2 API reference, AssociateAddress, PrivateIpAddress',
      inLint: 'warning',
      applies: (change) => change.actions.includes('create') && !change.after?.private_ip_address,
    },
    {
      id: 'eip-association-of-another-allocation',
      sentence: 'another Elastic IP takes the place of this one, which is left with nobody',
      cure: 'give the other Elastic IP an association of its own',
      source: associationSource,
      applies: (change) => deletes(change) && changes(change, 'allocation_id'),
    },
  ],
};

const holders = ['allocation_id', 'instance_id', 'network_interface_id', 'private_ip_address', 'public_ip'] as const;

/** Because of allow_reassociation, which is not read back, of a taint, or of a wish (-replace). */
function replacedInPlace(change: PlannedChange): boolean {
  const known = holders.filter((name) => change.after !== null && name in change.after);
  return does(change, 'create', 'delete') && !replacedBy(change, ...holders) && !changes(change, ...known);
}

/** The address itself: never moved by a swing. */
export const eip: PointerType = {
  resourceType: 'aws_eip',
  attributes: [],
  identity: [],
  gapFreeActions: [],
  ignored: [],
  hazards: [
    {
      id: 'eip-moved-in-place',
      sentence: 'an update of the Elastic IP disassociates it before it associates it again: a gap hidden in an update',
      cure: 'leave instance and network_interface out of aws_eip and move an aws_eip_association instead',
      source: 'hashicorp/aws 5.100.0 internal/service/ec2/ec2_eip.go',
      applies: (change) => does(change, 'update') && isAssociated(change) && changes(change, ...associationAttributes),
    },
    {
      id: 'eip-released',
      sentence: 'the Elastic IP is given back to AWS, and another customer can get it',
      cure: 'keep the Elastic IP; set prevent_destroy on it',
      source: 'Amazon EC2 API reference, ReleaseAddress',
      applies: deletes,
    },
  ],
};

const associationAttributes = ['instance', 'network_interface', 'associate_with_private_ip'] as const;

/** An address that nobody holds is given to somebody without a gap. */
function isAssociated({ before }: PlannedChange): boolean {
  return ['association_id', 'instance', 'network_interface'].some((name) => !isEmpty(before?.[name]));
}
