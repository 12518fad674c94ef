import type { IncomingMessage } from 'node:http';

/** One request as an appliance got it. Headers with credentials are not kept. */
export interface SimulatedRequest {
  readonly method: string;
  /** Without the query: `"/api/command/v2/health"`. */
  readonly path: string;
  /** Query, and a form in the body. */
  readonly parameters: ReadonlyMap<string, string>;
  readonly body: string;
  /** The Host header. */
  readonly host: string;
  /** The name sent in the TLS handshake. */
  readonly servername: string;
  readonly bearer: boolean;
}

/** What an appliance answers. */
export interface SimulatedAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

export async function bodyOf(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

export function requestOf(message: IncomingMessage, body: string): SimulatedRequest {
  const url = new URL(message.url ?? '/', 'https://appliance.invalid');
  const isForm = message.headers['content-type'] === 'application/x-www-form-urlencoded';
  const parameters = new Map([...url.searchParams, ...(isForm ? new URLSearchParams(body) : [])]);
  const { servername } = message.socket as { readonly servername?: string | false };
  return {
    method: message.method ?? '',
    path: url.pathname,
    parameters,
    body,
    host: message.headers.host ?? '',
    servername: servername === false || servername === undefined ? '' : servername,
    bearer: message.headers.authorization?.startsWith('Bearer ') === true,
  };
}

export function jsonAnswer(status: number, content: unknown): SimulatedAnswer {
  return { status, contentType: 'application/json', body: JSON.stringify(content) };
}

export function pageAnswer(status: number, title: string): SimulatedAnswer {
  return {
    status,
    contentType: 'text/html',
    body: `<!DOCTYPE html><html><head><title>${title}</title></head><body><br></body></html>`,
  };
}
