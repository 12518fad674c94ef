import { readFileSync } from 'node:fs';

import { applianceClient, applianceCredentials } from '../../appliance';

/** Looks at a server as a process of its own, which a test starts with another environment: port in, problem code or status out. */
async function main(): Promise<void> {
  const credentials = applianceCredentials({ clientId: 'id', clientSecret: 'secret' });
  const connect = { host: '127.0.0.1', port: Number(readFileSync(0, 'utf8')) };
  const observation = await applianceClient({ hostname: 'support-a.example.com', connect, credentials }).observe();
  process.stdout.write(observation.status === 'unreachable' ? observation.problem.code : observation.status);
}

void main();
