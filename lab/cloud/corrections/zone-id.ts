import type { Answer } from '../wire/answer';
import type { ArrivingCall } from '../wire/call';
import type { Correction } from './correction';

/** The emulator draws ids from all letters and digits; outside, each has a `Z` before it. */
export const zoneId: Correction = {
  id: 'zone-id-starts-with-z',
  sentence: 'the id of a hosted zone starts with Z',
  source: 'https://docs.aws.amazon.com/Route53/latest/APIReference/API_HostedZone.html (examples: "Z1D633PJN98FT9")',
  answer: async (call, next) => (call.service === 'route53' ? outward(await next(inward(call))) : next(call)),
};

function inward(call: ArrivingCall): ArrivingCall {
  return { ...call, path: call.path.replace(/\/hostedzone\/Z([0-9A-Z]+)/, '/hostedzone/$1') };
}

function outward(answer: Answer): Answer {
  const body = answer.body
    .replaceAll(/>\/hostedzone\/([0-9A-Z]+)</g, '>/hostedzone/Z$1<')
    .replaceAll(/<(HostedZoneId|ResourceId)>([0-9A-Z]+)</g, '<$1>Z$2<');
  return { ...answer, body };
}
