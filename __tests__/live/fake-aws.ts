import type { AwsAccess } from '../../live/aws-access';
import { applianceClients } from '../../live/appliance-clients';
import type { LiveAccess } from '../../live/live-access';
import { settings, site } from '../swing/fake-world';

/**
 * Answers commands by their class name: `{ DescribeAddressesCommand: { Addresses: [] } }`; an Error is thrown, a
 * function is asked with the input.
 */
export type Answers = Readonly<Record<string, unknown>>;

export interface SentCommand {
  readonly name: string;
  readonly input: unknown;
}

/** AWS without a network: what a command is answered stands in a table. */
export function fakeAws(answers: Answers): AwsAccess & { readonly sent: readonly SentCommand[] } {
  const sent: SentCommand[] = [];
  const client = {
    send: (command: { readonly input: unknown }) => {
      const name = command.constructor.name;
      sent.push({ name, input: command.input });
      const given = answers[name];
      const answer: unknown = typeof given === 'function' ? given(command.input) : given;
      if (answer === undefined) return Promise.reject(new Error(`no answer for ${name}`));
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    },
  };
  const give = () => Promise.resolve(client as never);
  return {
    sent,
    ec2: give,
    elb: give,
    route53: give,
    sts: give,
    bounded: (call) => call(new AbortController().signal),
  };
}

const nobodyToAsk = applianceClients({ settings, env: {}, root: '/nowhere' });
const notAsked: LiveAccess['probeUpdate'] = () => Promise.reject(new Error('nobody was to be asked'));

/** What a reader may use: a faked AWS and the site of the fixtures. */
export function reach(aws: AwsAccess, change: Partial<LiveAccess> = {}): LiveAccess {
  return { aws, site, settings, env: {}, clients: nobodyToAsk, probeUpdate: notAsked, ...change };
}

/** An error as the SDK throws it: the service's code is its name. */
export function awsError(code: string, message: string): Error {
  return Object.assign(new Error(message), { name: code });
}
