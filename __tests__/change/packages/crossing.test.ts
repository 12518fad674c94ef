import fc from 'fast-check';
import { compareVersions, crossingOf, crossingPreparations, isVersion } from '../../../change/packages';

describe('crossing 10.6', () => {
  test.each([
    ['10.5.2', '10.6', true],
    ['10.5.2', '24.2.3', true],
    ['9', '10.5.9', false],
    ['10.6', '11.1', false],
    ['10.6.0', '10.6.1', false],
  ])('from %s to %s asks for preparations: %s', (from, to, asks) => {
    expect(crossingOf(from, to).preparations).toHaveLength(asks ? Object.keys(crossingPreparations).length : 0);
  });

  it('upgrades the Integration Client last, after everything that reads its database was changed', () => {
    expect(crossingOf('10.5', '11').preparations.at(-1)).toBe('crossing/integration-client-first');
  });

  test.each([
    ['10.5.9', true],
    ['10.6', false],
    ['24.2.3', false],
  ])('session data of a pair at %s is taken out before the swing: %s', (from, extract) => {
    expect(crossingOf(from, '24.3').extractSessionData).toBe(extract);
  });
});

describe('versions', () => {
  const version = fc.array(fc.nat(30), { minLength: 1, maxLength: 4 }).map((numbers) => numbers.join('.'));

  it('are ordered: nothing is older than itself, and older than older is older', () => {
    fc.assert(
      fc.property(version, version, version, (one, two, three) => {
        expect(Math.sign(compareVersions(one, two))).toBe(-Math.sign(compareVersions(two, one)) + 0);
        if (compareVersions(one, two) < 0 && compareVersions(two, three) < 0)
          expect(compareVersions(one, three)).toBeLessThan(0);
        expect(compareVersions(one, `${one}.0`)).toBe(0);
      }),
    );
  });

  test.each(['', '10.', '.6', 'v10', '10.6-rc', '10,6', ' 10', '1.2.3.4.5.6.7'])('fail when %j', (text) => {
    expect(isVersion(text)).toBe(false);
  });
});
