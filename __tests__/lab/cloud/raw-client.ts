/** A call as a client of AWS writes it, without a client library that would mend answers. */
export class RawClient {
  public constructor(
    private readonly url: string,
    private readonly accessKeyId = 'AKIALAB',
  ) {}

  public ec2(params: Readonly<Record<string, string>>): Promise<RawAnswer> {
    return this.query('ec2', { Version: '2016-11-15', ...params });
  }

  public sts(params: Readonly<Record<string, string>>): Promise<RawAnswer> {
    return this.query('sts', { Version: '2011-06-15', ...params });
  }

  public elb(params: Readonly<Record<string, string>>): Promise<RawAnswer> {
    return this.query('elasticloadbalancing', { Version: '2015-12-01', ...params });
  }

  public route53(method: string, path: string, body?: string): Promise<RawAnswer> {
    return this.send('route53', { method, path: `/2013-04-01${path}`, body, contentType: 'application/xml' });
  }

  private query(service: string, params: Readonly<Record<string, string>>): Promise<RawAnswer> {
    const body = new URLSearchParams(params).toString();
    return this.send(service, { method: 'POST', path: '/', body, contentType: 'application/x-www-form-urlencoded' });
  }

  private async send(service: string, { method, path, body, contentType }: RawRequest): Promise<RawAnswer> {
    const authorization = `AWS4-HMAC-SHA256 Credential=${this.accessKeyId}/20250101/eu-central-1/${service}/aws4_request, SignedHeaders=host, Signature=0`;
    const headers = { authorization, 'content-type': contentType, connection: 'close' };
    const answer = await fetch(new URL(path, this.url), { method, headers, ...(body === undefined ? {} : { body }) });
    return new RawAnswer(answer.status, await answer.text());
  }
}

interface RawRequest {
  readonly method: string;
  readonly path: string;
  readonly body: string | undefined;
  readonly contentType: string;
}

export class RawAnswer {
  public constructor(
    public readonly status: number,
    public readonly body: string,
  ) {}

  /** Texts of all elements of that name, in order. */
  public all(element: string): readonly string[] {
    return [...this.body.matchAll(new RegExp(`<${element}>([^<]*)</${element}>`, 'g'))].map((match) => match[1] ?? '');
  }

  /** Text of the first element of that name; empty when there is none. */
  public first(element: string): string {
    return this.all(element)[0] ?? '';
  }
}
