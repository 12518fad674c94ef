import { withParams } from '../wire/call';
import { isEc2, refuse, type Correction } from './correction';
import { presentAssociation } from './place';

/** The emulator refuses what AWS does by itself, and does what AWS refuses. */
export const reassociation: Correction = {
  id: 'reassociation-automatic',
  sentence:
    'an associated address moves unless AllowReassociation=false, which is refused with Resource.AlreadyAssociated',
  source: 'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AssociateAddress.html (AllowReassociation)',
  answer: async (call, next, book) => {
    if (!isEc2(call, 'AssociateAddress')) return next(call);
    const present = await presentAssociation(call, book);
    if (present !== undefined && call.params.get('AllowReassociation')?.toLowerCase() === 'false') {
      const message = `resource ${present.allocationId} is already associated with associate-id ${present.associationId}`;
      return refuse(call, { status: 400, code: 'Resource.AlreadyAssociated', message });
    }
    const params = new URLSearchParams(call.params);
    params.set('AllowReassociation', 'true');
    return next(withParams(call, params));
  },
};
