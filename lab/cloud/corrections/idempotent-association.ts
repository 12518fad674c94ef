import { xmlAnswer } from '../wire/answer';
import { isEc2, type Correction } from './correction';
import { presentAssociation, samePlace, wantedPlace } from './place';

/** The emulator makes a new association id each time, and so hides that deleting the "old" one takes the live address. */
export const idempotentAssociation: Correction = {
  id: 'association-idempotent',
  sentence: 'AssociateAddress to where the address already ends changes nothing and answers the same association id',
  source:
    'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AssociateAddress.html ("an idempotent operation")',
  answer: async (call, next, book) => {
    if (!isEc2(call, 'AssociateAddress')) return next(call);
    const [present, wanted] = [await presentAssociation(call, book), await wantedPlace(call, book)];
    if (present === undefined || wanted === undefined || !samePlace(present, wanted)) return next(call);
    return xmlAnswer(200, associateAddressResponse(present.associationId ?? ''));
  },
};

function associateAddressResponse(associationId: string): string {
  return (
    '<?xml version="1.0" encoding="UTF-8"?><AssociateAddressResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">' +
    `<requestId>lab</requestId><return>true</return><associationId>${associationId}</associationId>` +
    '</AssociateAddressResponse>'
  );
}
