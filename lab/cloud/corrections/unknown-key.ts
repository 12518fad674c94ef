import type { Refusal } from '../wire/answer';
import type { ArrivingCall } from '../wire/call';
import { refuse, type Correction } from './correction';

/** The emulator believes every key; AWS only those it issued. Signatures are not checked. */
export function unknownKey(known: ReadonlySet<string>): Correction {
  return {
    id: 'unknown-key-refused',
    sentence: 'a call signed with an access key id that was never issued is refused',
    source: 'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html#CommonErrors',
    answer: (call, next) =>
      call.accessKeyId !== undefined && known.has(call.accessKeyId) ? next(call) : refuse(call, refusalFor(call)),
  };
}

function refusalFor(call: ArrivingCall): Refusal {
  if (call.accessKeyId === undefined) {
    return { status: 403, code: 'MissingAuthenticationToken', message: 'Request is missing Authentication Token' };
  }
  if (call.service === 'ec2') {
    const message = 'AWS was not able to validate the provided access credentials';
    return { status: 401, code: 'AuthFailure', message };
  }
  const message = 'The security token included in the request is invalid.';
  return { status: 403, code: 'InvalidClientTokenId', message };
}
