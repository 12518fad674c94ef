import type { IncomingHttpHeaders } from 'node:http';

/** One call as it came in, before anyone answered it. */
export interface ArrivingCall {
  /** Name in the signature's scope: `"ec2"`, `"route53"`, `"sts"`. */
  readonly service: string;
  /** `"AssociateAddress"`, `"ChangeResourceRecordSets"`. */
  readonly action: string;
  readonly region: string;
  /** Undefined when the call is not signed. */
  readonly accessKeyId: string | undefined;
  /** Whether it would change the cloud; a dry run would not. */
  readonly writing: boolean;
  /** Of the query protocols; empty for REST. */
  readonly params: URLSearchParams;
  readonly method: string;
  /** With its query: `"/2013-04-01/hostedzone/Z1/rrset"`. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What a request brought. */
export type RawCall = Pick<ArrivingCall, 'method' | 'path' | 'headers' | 'body'>;

/** Names service, action and intent of a request. */
export function parseCall(raw: RawCall): ArrivingCall {
  const scope = parseScope(raw.headers.authorization);
  const params = parseParams(raw);
  const action = params.get('Action') ?? actionOfPath(raw.method, raw.path);
  const writing = !isReading(scope.service, action, raw.method) && !isDryRun(params);
  return { ...raw, ...scope, params, action, writing };
}

/** Same call with other parameters, as for a narrower or wider question. */
export function withParams(call: ArrivingCall, params: URLSearchParams): ArrivingCall {
  return { ...call, params, body: params.toString() };
}

export function isDryRun(params: URLSearchParams): boolean {
  return params.get('DryRun')?.toLowerCase() === 'true';
}

/** `AWS4-HMAC-SHA256 Credential=AKID/20250101/eu-central-1/ec2/aws4_request, …` */
const scopePattern = /Credential=([^/]+)\/\d{8}\/([^/]+)\/([^/]+)\/aws4_request/;

function parseScope(authorization: string | undefined): Pick<ArrivingCall, 'service' | 'region' | 'accessKeyId'> {
  const [, accessKeyId, region, service] = scopePattern.exec(authorization ?? '') ?? [];
  return { accessKeyId, region: region ?? 'us-east-1', service: service ?? 'unknown' };
}

function parseParams(raw: RawCall): URLSearchParams {
  const isForm = raw.headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false;
  if (isForm) return new URLSearchParams(raw.body);
  return new URLSearchParams(new URL(raw.path, 'http://lab.invalid').search);
}

function isReading(service: string, action: string, method: string): boolean {
  if (service === 'sts') return true;
  if (service === 'route53') return method === 'GET';
  if (service === 's3') return method === 'GET' || method === 'HEAD';
  return /^(Describe|Get|List|Search|Head)/.test(action) || method === 'HEAD';
}

/** Route 53 in REST: method and path say what is asked. Calls of S3 keep method and path as their action. */
const restActions: readonly (readonly [string, RegExp, string])[] = [
  ['POST', /\/rrset\/?$/, 'ChangeResourceRecordSets'],
  ['GET', /\/rrset\/?$/, 'ListResourceRecordSets'],
  ['POST', /\/hostedzone$/, 'CreateHostedZone'],
  ['GET', /\/hostedzone$/, 'ListHostedZones'],
  ['GET', /\/hostedzonesbyname$/, 'ListHostedZonesByName'],
  ['GET', /\/hostedzone\/[^/]+$/, 'GetHostedZone'],
  ['POST', /\/hostedzone\/[^/]+$/, 'UpdateHostedZoneComment'],
  ['DELETE', /\/hostedzone\/[^/]+$/, 'DeleteHostedZone'],
  ['GET', /\/change\/[^/]+$/, 'GetChange'],
  ['GET', /\/tags\/hostedzone\/[^/]+$/, 'ListTagsForResource'],
  ['POST', /\/tags\/hostedzone\/[^/]+$/, 'ChangeTagsForResource'],
];

function actionOfPath(method: string, path: string): string {
  const bare = path.split('?')[0] ?? path;
  const found = restActions.find(([verb, pattern]) => verb === method && pattern.test(bare));
  return found?.[2] ?? `${method} ${bare}`;
}
