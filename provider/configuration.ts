import type { Schema } from './framework';

/** Of `provider "swing" {}`. */
export const configurationSchema: Schema = {
  version: 0,
  description:
    'Roles of remote-support appliances through their API, DNS record sets as a compare-and-swap, targets moved by hand.',
  attributes: {
    ca_file: {
      type: 'string',
      said: 'optional',
      description:
        'Path of a PEM file with certificate authorities that are trusted beside the usual ones when an appliance is asked. There is no way to trust everybody.',
    },
    connect: {
      type: { map: 'string' },
      said: 'optional',
      description:
        'Where a host is really to be found, past its DNS, for tunnels and labs: `{ "support-a.example.com:443" = "127.0.0.1:44301" }`. Names in certificates are checked as ever.',
    },
  },
};
