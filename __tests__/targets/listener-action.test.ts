import { pointerTypes } from '../../targets';

const arn = 'arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/support-a/73e2d6bc24d8a067';
const other = arn.replace('support-a', 'support-b');

/** What the default action of a listener says about who holds it. */
function read(block: unknown): unknown {
  return pointerTypes.get('aws_lb_listener')?.nested?.read(block)['target_group_arn'];
}

function forward(groups: readonly object[], stickiness: readonly object[] = []): object {
  return { type: 'forward', order: 1, target_group_arn: '', forward: [{ target_group: groups, stickiness }] };
}

describe('the default action of a listener', () => {
  test.each([
    ['an attribute', { type: 'forward', target_group_arn: arn }],
    [
      'an attribute beside what says nothing',
      { type: 'forward', order: 1, target_group_arn: arn, forward: [], redirect: null },
    ],
    ['a block with one group', forward([{ arn, weight: 1 }])],
    ['a block whose stickiness is off', forward([{ arn }], [{ enabled: false, duration: 0 }])],
    ['both, and they agree', { ...forward([{ arn }]), target_group_arn: arn }],
  ])('names its one group by %s', (_how, action) => {
    expect(read([action])).toBe(arn);
  });

  test.each([
    ['two actions', [{ type: 'authenticate-oidc' }, { type: 'forward', target_group_arn: arn }]],
    ['no action', []],
    ['a fixed response', [{ type: 'fixed-response', fixed_response: [{ status_code: '503' }] }]],
    [
      'two groups with weights',
      [
        forward([
          { arn, weight: 9 },
          { arn: other, weight: 1 },
        ]),
      ],
    ],
    [
      'one group twice',
      [
        forward([
          { arn, weight: 9 },
          { arn, weight: 1 },
        ]),
      ],
    ],
    ['stickiness', [forward([{ arn }], [{ enabled: true, duration: 60 }])]],
    ['two groups that disagree', [{ ...forward([{ arn }]), target_group_arn: other }]],
    ['a group that is not known yet', [{ type: 'forward', forward: [] }]],
    ['a forward with something unknown to us', [{ type: 'forward', target_group_arn: arn, mirror: 'x' }]],
  ])('is told whole when it is %s', (_what, block) => {
    expect(String(read(block))).toMatch(/^\[.*\]$/);
  });

  test('hides no change of a weight', () => {
    const at = (weight: number): unknown =>
      read([
        forward([
          { arn, weight },
          { arn: other, weight: 1 },
        ]),
      ]);
    expect(at(1)).not.toBe(at(2));
  });

  test('gives one text whatever the order of keys and whatever is empty', () => {
    const one = [{ type: 'fixed-response', fixed_response: [{ status_code: '503', content_type: 'text/plain' }] }];
    const same = [
      {
        forward: [],
        fixed_response: [{ content_type: 'text/plain', status_code: '503' }],
        type: 'fixed-response',
        order: null,
      },
    ];
    expect(read(one)).toBe(read(same));
  });
});
