import { askAll, type DnsServer } from '../dns';
import type { Settings } from '../site';
import type { Pointer } from '../targets';
import type { AwsAccess } from './aws-access';
import { reasonOf } from './aws-error';
import { parseHostPort } from './host-port';
import type { NameQuestion } from './reader';
import { readerFor } from './readers';
import type { NameAnswer } from './world';

const dnsPort = 53;

/** Stands for the servers when they could not be found out. */
const serversNotKnown = '(name servers not known)';

interface NamedServer extends DnsServer {
  readonly name: string;
}

/** Asks every authoritative server of every name pointer; a pointer that is no name gives nothing. */
export async function askNames(
  pointers: readonly Pointer[],
  settings: Settings,
  aws: AwsAccess,
): Promise<readonly NameAnswer[]> {
  return (await Promise.all(pointers.map((pointer) => askName(pointer, settings, aws)))).flat();
}

async function askName(pointer: Pointer, settings: Settings, aws: AwsAccess): Promise<readonly NameAnswer[]> {
  const reader = readerFor(pointer.resourceType);
  if (reader?.nameQuestion === undefined) return [];
  try {
    return await askServers(pointer, await reader.nameQuestion(pointer, aws), settings);
  } catch (error) {
    return [unanswered(pointer, reasonOf(error))];
  }
}

async function askServers(
  pointer: Pointer,
  question: NameQuestion,
  settings: Settings,
): Promise<readonly NameAnswer[]> {
  const { name, type } = question;
  const servers = question.servers.map((server) => reachedAt(server, settings));
  const answers = await askAll(servers, name, type);
  return answers.map(({ server, answer }) => ({ address: pointer.address, name, type, server: server.name, answer }));
}

function reachedAt(name: string, settings: Settings): NamedServer {
  const mapped = settings.endpoints.nameServers[name];
  return mapped === undefined ? { name, host: name, port: dnsPort } : { name, ...parseHostPort(mapped, dnsPort) };
}

function unanswered(pointer: Pointer, reason: string): NameAnswer {
  const values = pointer.values.a ?? pointer.values.b ?? {};
  const type = values['type'] === 'AAAA' ? 'AAAA' : 'A';
  const answer = { status: 'silent', reason } as const;
  return { address: pointer.address, name: String(values['name']), type, server: serversNotKnown, answer };
}
