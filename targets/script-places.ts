import type { Settings } from '../site';

/** Where a script finds the world; nothing set means the real one. */
export interface ScriptPlaces {
  /** As `endpoints.nameServers`: `{ "ns1.example.org": "127.0.0.1:5354" }`. @default - the server itself, port 53 */
  readonly nameServers?: Readonly<Record<string, string>>;
  /** As `endpoints.connect`: `{ "203.0.113.10:443": "127.0.0.1:44301" }`. @default - the address itself */
  readonly connect?: Readonly<Record<string, string>>;
  /** Absolute path of a PEM file to trust. @default - the system's authorities */
  readonly ca?: string;
  /** One URL for every AWS service. @default - AWS */
  readonly aws?: string;
  /** Profile of the AWS configuration, used where the environment holds no keys. */
  readonly profile?: string;
  /** Role that Terraform assumes; the script only names it, whoever runs it takes it on. */
  readonly role?: string;
}

/** From `swing.yaml`. @param ca absolute path of the file `endpoints.ca` names */
export function scriptPlaces({ aws, endpoints }: Settings, ca?: string): ScriptPlaces {
  return {
    nameServers: endpoints.nameServers,
    connect: endpoints.connect,
    ...(ca === undefined ? {} : { ca }),
    ...(endpoints.aws === undefined ? {} : { aws: endpoints.aws }),
    ...(aws.profile === undefined ? {} : { profile: aws.profile }),
    ...(aws.assumeRole === undefined ? {} : { role: aws.assumeRole.roleArn }),
  };
}

export interface ServerPlace {
  readonly host: string;
  readonly port: number;
}

/** @source RFC 1035 section 4.2 */
const dnsPort = 53;

/** Where a name server, `"ns1.example.org"` or `"[2001:db8::1]:5353"`, is really reached. */
export function serverPlace(server: string, { nameServers = {} }: ScriptPlaces): ServerPlace {
  const said = parsePlace(server);
  const mapped = nameServers[said.host];
  return mapped === undefined ? said : parsePlace(mapped);
}

function parsePlace(text: string): ServerPlace {
  const [, bracketed, plain, port] = /^(?:\[([^\]]+)\]|([^:[\]]+))(?::(\d+))?$/.exec(text) ?? [];
  return { host: bracketed ?? plain ?? text, port: port === undefined ? dnsPort : Number(port) };
}
