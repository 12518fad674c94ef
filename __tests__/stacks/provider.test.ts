import { elasticIp, settings, siteWith, synth } from './example-site';

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
