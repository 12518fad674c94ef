import { unknown, type Value, type Values } from '../../../provider/framework';
import { hostnames } from '../pair-scene';
import { configured, role, told } from './role-scene';

describe('a configuration', () => {
  test.each<readonly [string, Values, string]>([
    ['primary is missing', { primary: null }, 'error primary: primary is missing'],
    ['primary is said of a broken one', { relationship: 'broken' }, 'error primary: primary must be left out'],
    ['primary is a third', { primary: 'c' }, 'error primary: primary must be "a" or "b"'],
    ['the relationship is another word', { relationship: 'on' }, 'error relationship: relationship must be'],
    ['forced and with a sync', { force: true, data_sync_first: true }, 'error data_sync_first: a forced change cannot'],
    ['a name is an URL', { appliance_b: 'https://x' }, 'error appliance_b: appliance_b must be a host name'],
    ['both names are one', { appliance_b: hostnames.a }, 'error appliance_b: appliance_a and appliance_b are one host'],
    ['a name is the site', { appliance_a: 'Support.example.com' }, "error appliance_a: appliance_a is the site's name"],
    ['half an account', { client_id_a: 'x' }, 'error client_secret_a: client_secret_a is missing'],
  ])('is refused when %s', (_, change, expected) => {
    expect(told(role.validate(configured(change)))).toEqual([expect.stringContaining(expected)]);
  });

  it('is not judged by what is not known yet', () => {
    const all: Values = Object.fromEntries(Object.keys(configured()).map((name) => [name, unknown as Value]));
    expect(role.validate(all)).toEqual([]);
    expect(role.validate(configured())).toEqual([]);
  });
});
