import { dns, dnsByUpdate, elasticIp, settings, siteWith, synth, synthText } from './example-site';

const site = siteWith([elasticIp]);

describe('the AWS provider', () => {
  test('is held to the declared account and region', () => {
    expect(synth({ site }).provider).toEqual({
      aws: [{ allowed_account_ids: ['123456789012'], region: 'eu-central-1' }],
    });
  });

  test('takes profile and role from the settings', () => {
    const aws = {
      profile: 'swing',
      assumeRole: { roleArn: 'arn:aws:iam::123456789012:role/swing', externalId: 'x-1' },
    };
    expect(synth({ site, settings: { ...settings, aws } }).provider?.aws?.[0]).toMatchObject({
      profile: 'swing',
      assume_role: [{ role_arn: 'arn:aws:iam::123456789012:role/swing', external_id: 'x-1' }],
    });
  });

  test('asks a lab for everything, and still lets it judge credentials and account', () => {
    const url = 'http://127.0.0.1:5000';
    const endpoints = { ...settings.endpoints, aws: url };
    const provider = synth({ site, settings: { ...settings, endpoints } }).provider?.aws?.[0];
    expect(provider?.endpoints).toEqual([{ ec2: url, elbv2: url, iam: url, route53: url, sts: url }]);
    expect(provider).toMatchObject({ skip_metadata_api_check: 'true', allowed_account_ids: ['123456789012'] });
    expect(provider).not.toHaveProperty('skip_credentials_validation');
    expect(provider).not.toHaveProperty('skip_requesting_account_id');
  });

  test('is asked for by a tested range and without a host', () => {
    expect(synth({ site }).terraform).toMatchObject({
      required_version: '>= 1.10',
      required_providers: { aws: { source: 'hashicorp/aws', version: '>= 5.100, < 7' } },
    });
  });
});

describe('the provider of dynamic DNS', () => {
  const { aws: _, ...bind } = siteWith([dnsByUpdate]);

  test('is the only one where nothing else is pointed with', () => {
    const { provider, terraform } = synth({ site: bind });
    expect(provider).toEqual({ dns: [{ update: [{ port: 53, server: 'ns1.example.com', transport: 'tcp' }] }] });
    expect(terraform).toMatchObject({
      required_version: '>= 1.10',
      required_providers: { dns: { source: 'hashicorp/dns', version: '~> 3.4' } },
    });
    expect(terraform.required_providers).not.toHaveProperty('aws');
  });

  test('is the only one even where the file names an account for something else', () => {
    expect(Object.keys(synth({ site: siteWith([dnsByUpdate]) }).provider ?? {})).toEqual(['dns']);
  });

  test('is not rendered where nothing is updated', () => {
    expect(Object.keys(synth({ site: siteWith([dns]) }).provider ?? {})).toEqual(['aws']);
    expect(synthText({ site: siteWith([dns, elasticIp]) })).not.toContain('hashicorp/dns');
  });

  test('stands beside the other where both are needed', () => {
    expect(Object.keys(synth({ site: siteWith([dnsByUpdate, elasticIp]) }).provider ?? {}).sort()).toEqual([
      'aws',
      'dns',
    ]);
  });

  test.each([
    ['ns1.example.com:53', '127.0.0.1:5354', '127.0.0.1', 5354],
    ['ns1.example.com:5300', '[::1]:5354', '::1', 5354],
    ['[2001:db8::53]:5300', '127.0.0.1:5354', '2001:db8::53', 5300],
  ])('reaches %s where a lab puts it', (server, lab, host, port) => {
    const target = { ...dnsByUpdate, spec: { rfc2136: { zone: 'example.com', server, key: 'swing' }, ttl: 60 } };
    const endpoints = { ...settings.endpoints, nameServers: { 'ns1.example.com': lab } };
    const { provider } = synth({ site: { ...bind, targets: [target] }, settings: { ...settings, endpoints } });
    expect(provider?.dns).toEqual([{ update: [{ port, server: host, transport: 'tcp' }] }]);
  });

  test('holds no key, whatever the environment holds', () => {
    const before = process.env;
    process.env = {
      ...before,
      DNS_UPDATE_KEYNAME: 'swing.',
      DNS_UPDATE_KEYSECRET: 'c2VjcmV0LW9mLXRoZS10ZXN0',
      DNS_UPDATE_KEYALGORITHM: 'hmac-sha256',
    };
    try {
      expect(synthText({ site: bind })).not.toMatch(/key|c2VjcmV0|hmac|secret/i);
    } finally {
      process.env = before;
    }
  });
});
