import fc from 'fast-check';
import { readPlan, review } from '../../review';
import { SwingError } from '../../site';
import { planText } from './support';

function errorOf(text: string): SwingError {
  try {
    readPlan(text);
  } catch (error) {
    if (error instanceof SwingError) return error;
    throw error;
  }
  throw new Error('the plan was read');
}

describe('readPlan', () => {
  const swing = planText('role-stack-swing');

  test('reads a real plan of Terraform 1.11.4', () => {
    expect(readPlan(swing).resource_changes.map(({ change }) => change.actions)).toEqual([
      ['create', 'delete'],
      ['update'],
    ]);
  });

  test('ignores what a later minor version adds', () => {
    const plan = { ...JSON.parse(swing), format_version: '1.9', moon_phase: 'full' };
    expect(readPlan(JSON.stringify(plan)).resource_changes).toHaveLength(2);
  });

  test('reads a plan of nothing at all', () => {
    const text = JSON.stringify({ format_version: '1.2', planned_values: {}, complete: true, errored: false });
    expect(readPlan(text).resource_changes).toEqual([]);
  });

  test('reads what a Windows shell saved with a byte order mark', () => {
    expect(readPlan(`\uFEFF${swing}`).resource_changes).toHaveLength(2);
  });

  test.each([
    ['it was cut off', swing.slice(0, 2000), 'PlanNotJson'],
    ['it is empty', '', 'PlanNotJson'],
    ['it is the binary plan file', 'PK\u0003\u0004\u0014\u0000', 'PlanIsBinary'],
    [
      'it has another major version',
      swing.replace('"format_version": "1.2"', '"format_version": "2.0"'),
      'PlanFormatUnknown',
    ],
    ['it has version 10', swing.replace('"format_version": "1.2"', '"format_version": "10.2"'), 'PlanFormatUnknown'],
    ['it is a state as JSON', planText('role-stack-state'), 'PlanNotAPlan'],
    ['it is a state file', '{"version":4,"terraform_version":"1.11.4","serial":3,"lineage":"x"}', 'PlanNotAPlan'],
    ['it is a list', '[]', 'PlanNotAPlan'],
    ['it is null', 'null', 'PlanNotAPlan'],
    [
      'a change has no actions',
      '{"format_version":"1.2","resource_changes":[{"address":"a.b","type":"a","change":{}}]}',
      'PlanMalformed',
    ],
  ])('fails when %s, in one clear line', (_, text, code) => {
    const error = errorOf(text);
    expect(error.exitCode).toBe(2);
    expect(error.problems.map((problem) => problem.code)).toEqual([code]);
    expect(error.message).toMatch(/terraform|tested/);
    expect(error.message.split('\n')).toHaveLength(1);
  });

  test('never quotes the plan, which holds secrets in clear', () => {
    const error = errorOf('{"format_version":"1.2","password":"hunter2hunter2" oops');
    expect(`${error.message} ${String(error.cause)}`).not.toContain('hunter2');
  });

  test('throws nothing but SwingError on any prefix of a plan', () => {
    fc.assert(
      fc.property(fc.nat(swing.length), (length) => survives(swing.slice(0, length))),
      { numRuns: 500 },
    );
  });

  test('throws nothing but SwingError on a plan with one bit flipped, and the review copes with what is left', () => {
    const bytes = Buffer.from(swing);
    const flips = fc.tuple(fc.nat(bytes.length - 1), fc.nat(7));
    fc.assert(
      fc.property(flips, ([at, bit]) => {
        const copy = Buffer.from(bytes);
        copy[at] = (copy[at] ?? 0) ^ (1 << bit);
        survives(copy.toString('utf8'));
      }),
      { numRuns: 1000 },
    );
  });

  test('throws nothing but SwingError on any JSON', () => {
    fc.assert(fc.property(fc.json(), survives));
  });
});

function survives(text: string): void {
  try {
    review({ plan: readPlan(text) });
  } catch (error) {
    expect(error).toBeInstanceOf(SwingError);
  }
}
