import { pointerTypes } from '../../targets';
import { rules } from '../../review/rules';

describe('rules', () => {
  test.each(rules.map((rule) => [rule.id, rule] as const))(
    '%s has a kebab-case id, one sentence and a source',
    (_, rule) => {
      expect(rule.id).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(rule.sentence).toMatch(/^[^.]{10,}$|^[^.]+\.[^ ][^.]*$/);
      expect(rule.source).not.toBe('');
    },
  );

  test('have each an id of its own, also beside the hazards that targets declare', () => {
    const ids = [
      ...rules.map(({ id }) => id),
      ...new Set([...pointerTypes.values()].flatMap(({ hazards }) => hazards.map(({ id }) => id))),
    ];
    const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
    expect(twice).toEqual([]);
  });
});
