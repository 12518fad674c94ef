import type { MigrationReport } from '../../../swing/migrate/migration-report';
import { namingGoal } from '../../../swing/migrate/name-goal';

const report = {
  next: ['swing plan help.example.org', 'swing migrate --confirm help.example.org'],
  back: 'swing migrate --back help.example.org writes the diff that goes back',
} as unknown as MigrationReport;

test('a goal that was named is named in every command that follows', () => {
  const { next, back } = namingGoal(report, { root: '/pairs' }, '/pairs/goals/second.yaml');
  expect(next).toEqual([
    'swing plan help.example.org',
    'swing migrate --goal goals/second.yaml --confirm help.example.org',
  ]);
  expect(back).toContain('swing migrate --goal goals/second.yaml --back help.example.org');
});

test('the usual goal needs no naming', () => {
  expect(namingGoal(report, { root: '/pairs' }, undefined)).toBe(report);
});
