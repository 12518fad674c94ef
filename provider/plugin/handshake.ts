/** What Terraform hands to a plugin it starts. @source Terraform internal/plugin/serve.go, Handshake */
const cookie = {
  name: 'TF_PLUGIN_MAGIC_COOKIE',
  value: 'd602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2',
};

/** Of go-plugin itself, and of Terraform's plugins. */
const coreProtocol = 1;
export const pluginProtocol = 6;

/** Why this process must not serve, in one sentence; undefined when Terraform started it as it should. */
export function whyNotToServe(env: NodeJS.ProcessEnv): string | undefined {
  if (env[cookie.name] !== cookie.value)
    return 'this is the Terraform provider swing: terraform and tofu start it, nobody else has to. Put it where they look with: swing provider install';
  const versions = (env['PLUGIN_PROTOCOL_VERSIONS'] ?? String(pluginProtocol)).split(',');
  if (!versions.includes(String(pluginProtocol)))
    return `this provider speaks plugin protocol ${pluginProtocol}, which Terraform has since 1.0; whoever started it speaks ${versions.join(', ')}`;
  if (!(env['PLUGIN_CLIENT_CERT'] ?? '').includes('BEGIN CERTIFICATE'))
    return 'PLUGIN_CLIENT_CERT holds no certificate: this provider talks to nobody it cannot recognise';
  return undefined;
}

export interface Address {
  readonly network: 'unix' | 'tcp';
  /** Path of the socket, or `host:port`. */
  readonly address: string;
}

/**
 * The one line go-plugin reads from stdout: `1|6|unix|/tmp/plugin1/s|grpc|MIIB…`, the certificate in base64 without padding,
 * as Go's RawStdEncoding reads it.
 */
export function handshakeLine({ network, address }: Address, certificate: Buffer): string {
  const encoded = certificate.toString('base64').replace(/=+$/, '');
  return `${[coreProtocol, pluginProtocol, network, address, 'grpc', encoded].join('|')}\n`;
}
