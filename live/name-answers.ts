import { askAll, type DnsServer } from '../dns';
import type { Settings } from '../site';
import type { Pointer } from '../targets';
import { reasonOf } from './aws-error';
import { nameServerAt } from './host-port';
import type { LiveAccess } from './live-access';
import type { NameQuestion } from './reader';
import { readerFor } from './readers';
import { askedOf } from './record-name';
import type { NameAnswer } from './world';

/** Stands for the servers when they could not be found out. */
const serversNotKnown = '(name servers not known)';

interface NamedServer extends DnsServer {
  readonly name: string;
}

/** Asks every authoritative server of every name pointer; a pointer that is no name gives nothing. */
export async function askNames(pointers: readonly Pointer[], access: LiveAccess): Promise<readonly NameAnswer[]> {
  return (await Promise.all(pointers.map((pointer) => askName(pointer, access)))).flat();
}

async function askName(pointer: Pointer, access: LiveAccess): Promise<readonly NameAnswer[]> {
  const reader = readerFor(pointer.resourceType);
  if (reader?.nameQuestions === undefined) return [];
  try {
    const questions = await reader.nameQuestions(pointer, access);
    const answers = questions.map((question) => askServers(pointer, question, access.settings));
    return (await Promise.all(answers)).flat();
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
  return { name, ...nameServerAt(name, settings) };
}

function unanswered(pointer: Pointer, reason: string): NameAnswer {
  const answer = { status: 'silent', reason } as const;
  return { address: pointer.address, ...askedOf(pointer), server: serversNotKnown, answer };
}
