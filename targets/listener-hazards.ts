import { changes, deletes, does } from './planned-change';
import type { PointerType } from './pointer';

const measured = 'measured: Terraform 1.11.4, hashicorp/aws 5.100.0';

/** A listener moves by one ModifyListener; its pointer attribute is nested, so no plan attribute is named here yet. */
export const listener: PointerType = {
  resourceType: 'aws_lb_listener',
  attributes: [],
  identity: [],
  gapFreeActions: [['update']],
  ignored: [],
  hazards: [
    {
      id: 'listener-deleted',
      sentence: 'the listener is deleted: every connection to its port is refused',
      source: measured,
      applies: deletes,
    },
    {
      id: 'listener-port-changed',
      sentence: 'the listener leaves its port in place: every connection to the old port is refused',
      source: measured,
      applies: (change) => does(change, 'update') && changes(change, 'port', 'protocol'),
    },
  ],
};
