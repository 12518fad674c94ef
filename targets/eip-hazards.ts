import { changes, deletes, does, replacedBy } from './planned-change';
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
      source: associationSource,
      applies: (change) => does(change, 'delete', 'create'),
    },
    {
      id: 'eip-association-destroyed',
      sentence: 'the Elastic IP is taken away and given to nobody',
      source: measured,
      applies: (change) => does(change, 'delete'),
    },
    {
      id: 'eip-association-replaced-by-adoption',
      sentence: 'a replace because of allow_reassociation, which is not read back, can remove the live address',
      source: measured,
      applies: onlyReassociationFlag,
    },
    {
      id: 'eip-association-without-private-address',
      sentence:
        "without a private address the Elastic IP takes the interface's primary one and displaces its own address",
      source: 'Amazon EC2 API reference, AssociateAddress, PrivateIpAddress',
      applies: (change) => change.actions.includes('create') && !change.after?.private_ip_address,
    },
    {
      id: 'eip-association-of-another-allocation',
      sentence: 'another Elastic IP takes the place of this one, which is left with nobody',
      source: associationSource,
      applies: (change) => deletes(change) && changes(change, 'allocation_id'),
    },
  ],
};

function onlyReassociationFlag(change: PlannedChange): boolean {
  const moves = changes(change, 'allocation_id', 'network_interface_id', 'private_ip_address');
  return deletes(change) && replacedBy(change, 'allow_reassociation') && !moves;
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
      source: 'hashicorp/aws 5.100.0 internal/service/ec2/ec2_eip.go',
      applies: (change) =>
        does(change, 'update') && changes(change, 'instance', 'network_interface', 'associate_with_private_ip'),
    },
    {
      id: 'eip-released',
      sentence: 'the Elastic IP is given back to AWS, and another customer can get it',
      source: 'Amazon EC2 API reference, ReleaseAddress',
      applies: deletes,
    },
  ],
};
