import { statSync } from 'node:fs';
import { unknown, type Diagnostic, type Value, type Values } from './framework';

/** Host and port as both sides of `connect` are written: `"support-a.example.com:443"`, `"[2001:db8::1]:53"`. */
const hostAndPort = /^(?:\[[0-9a-fA-F:.]+\]|[^\s:[\]]+):(\d{1,5})$/;

/** Judges `provider "swing" {}`; values that are not known yet are passed over. Reads whether the file is there. */
export function validateConfiguration(config: Values): readonly Diagnostic[] {
  return [...fileProblems(config['ca_file'] ?? null), ...connectProblems(config['connect'] ?? null)];
}

function fileProblems(file: Value): readonly Diagnostic[] {
  if (typeof file !== 'string' || isFile(file)) return [];
  const detail = `got ${JSON.stringify(file)}, a path as Terraform's working directory sees it; "\${path.module}/ca.pem" names one beside the configuration`;
  return [{ severity: 'error', summary: 'ca_file is no file that can be read', detail, attribute: ['ca_file'] }];
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

function connectProblems(connect: Value): readonly Diagnostic[] {
  if (connect === null || connect === unknown || typeof connect !== 'object') return [];
  return Object.entries(connect).flatMap(([from, to]) => {
    const wrong = [from, to].filter((one) => typeof one === 'string' && !isHostAndPort(one));
    return wrong.map((text) => ({
      severity: 'error' as const,
      summary: 'connect names no host and port',
      detail: `got ${JSON.stringify(text)}, allowed "host:port" on both sides, as in { "support-a.example.com:443" = "127.0.0.1:44301" }`,
      attribute: ['connect', from] as const,
    }));
  });
}

function isHostAndPort(text: string): boolean {
  const port = Number(hostAndPort.exec(text)?.[1]);
  return port >= 1 && port <= 65_535;
}
