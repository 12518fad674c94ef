import type { Schema } from '../framework';

/** All addresses of one name, or one alias. */
export const schema: Schema = {
  version: 0,
  description: [
    'All addresses of one DNS name (A and AAAA), or one CNAME, changed by one signed UPDATE message (RFC 2136).',
    'The server makes the change only if the name still has exactly what the state says: TTL and addresses move together,',
    'without a moment in which the name is gone or has both. Afterwards every authoritative server is asked until it',
    'answers exactly the new set.',
  ].join(' '),
  attributes: {
    id: { type: 'string', said: 'computed', description: 'Zone and name, `example.org/help.example.org`.' },
    zone: {
      type: 'string',
      said: 'required',
      description: 'Zone that holds the name, lower case, without trailing dot. Another zone is another record.',
    },
    name: {
      type: 'string',
      said: 'required',
      description: 'The full name, lower case, without trailing dot. Another name is another record.',
    },
    server: {
      type: 'string',
      said: 'required',
      description: 'Primary server of the zone, which takes updates, with its port: `ns1.example.org:53`.',
    },
    ...keyAttributes(),
    authoritative: {
      type: { list: 'string' },
      said: 'optional',
      description:
        'Every server that must answer the new set before a change is done, each with its port. Left out: those of the ' +
        "zone's NS records, at all their addresses.",
    },
    ttl: {
      type: 'number',
      said: 'required',
      description:
        'Seconds, 1 to 2147483647, for every record of the name; 0 in a state means that A and AAAA have different ones.',
    },
    addresses: {
      type: { set: 'string' },
      said: 'optional',
      description: 'All addresses of the name, IPv4 and IPv6, each in its shortest form. Either these or `cname`.',
    },
    cname: {
      type: 'string',
      said: 'optional',
      description: 'The name this one is an alias of, lower case, without trailing dot. Either this or `addresses`.',
    },
    timeouts: {
      type: { object: { create: 'string', read: 'string', update: 'string', delete: 'string' } },
      said: 'optional',
      description:
        'How long each operation may take, `"90s"`, `"5m"`. The wait for the authoritative servers ends with it; its outcome is ' +
        'unknown then, and says which servers did not follow.',
    },
  },
};

function keyAttributes(): Schema['attributes'] {
  const all = 'All three parts of the key here, or all three in the environment:';
  return {
    key_name: {
      type: 'string',
      said: 'optional',
      description: `Name of the TSIG key, as the server calls it. ${all} \`DNS_UPDATE_KEYNAME\`.`,
    },
    key_algorithm: {
      type: 'string',
      said: 'optional',
      description: `\`hmac-sha256\`, \`hmac-sha384\` or \`hmac-sha512\`. ${all} \`DNS_UPDATE_KEYALGORITHM\`.`,
    },
    key_secret: {
      type: 'string',
      said: 'optional',
      sensitive: true,
      writeOnly: true,
      description: `Secret of the key in base64; in no plan and in no state. ${all} \`DNS_UPDATE_KEYSECRET\`. To destroy the record it must be in the environment.`,
    },
  };
}
