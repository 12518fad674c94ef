import type { ArrivingCall } from './call';

/** What goes back to the caller. */
export interface Answer {
  readonly status: number;
  readonly contentType: string;
  /** What the protocol says in headers: entity tags and metadata of S3. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Why the cloud does not do it. */
export interface Refusal {
  readonly status: number;
  /** `"Resource.AlreadyAssociated"`. */
  readonly code: string;
  readonly message: string;
}

/** A refusal in the words of the protocol of the service that was called. */
export function refusalAnswer(call: ArrivingCall, refusal: Refusal): Answer {
  if (call.service === 's3') return xmlAnswer(refusal.status, s3Error(refusal));
  return xmlAnswer(refusal.status, call.service === 'ec2' ? ec2Error(refusal) : queryError(refusal));
}

export function xmlAnswer(status: number, body: string): Answer {
  return { status, contentType: 'text/xml;charset=UTF-8', body };
}

/** @source https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html#api-error-response */
function ec2Error({ code, message }: Refusal): string {
  const error = `<Error><Code>${escapeXml(code)}</Code><Message>${escapeXml(message)}</Message></Error>`;
  return `<?xml version="1.0" encoding="UTF-8"?><Response><Errors>${error}</Errors><RequestID>lab</RequestID></Response>`;
}

/** @source https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html#RESTErrorResponses */
function s3Error({ code, message }: Refusal): string {
  const error = `<Code>${escapeXml(code)}</Code><Message>${escapeXml(message)}</Message>`;
  return `<?xml version="1.0" encoding="UTF-8"?><Error>${error}<RequestId>lab</RequestId></Error>`;
}

/** Shared by Route 53, STS and Elastic Load Balancing. */
function queryError({ code, message, status }: Refusal): string {
  const type = status >= 500 ? 'Receiver' : 'Sender';
  const error = `<Error><Type>${type}</Type><Code>${escapeXml(code)}</Code><Message>${escapeXml(message)}</Message></Error>`;
  return `<?xml version="1.0" encoding="UTF-8"?><ErrorResponse>${error}<RequestId>lab</RequestId></ErrorResponse>`;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
