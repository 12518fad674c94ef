import { judged } from '../../tools/bench/figure';
import { readVersions } from '../../tools/bench/machine';
import { planFigures } from '../../tools/bench/plan-commands';
import { renderJson, renderMarkdown, type BenchReport } from '../../tools/bench/render-report';

const report: BenchReport = {
  at: '2026-01-02T03:04:05.000Z',
  machine: {
    cores: 2,
    processor: 'Some CPU',
    memoryGb: 16,
    node: '20.20.0',
    terraform: '1.11.4',
    providers: { 'hashicorp/aws': '5.100.0' },
  },
  load: { before: [0.5, 0.25, 0.125], after: [2, 1, 0.5] },
  parts: [
    {
      title: 'Synth',
      how: 'Whole process.',
      figures: [
        { what: '1 site', unit: 's', values: [1, 2, 3] },
        { what: '1,000 sites', unit: 's', values: [50, 61, 70], limit: 60 },
        { what: 'memory', unit: 'MB', values: [900], limit: 1500 },
      ],
    },
  ],
};

test('the Markdown says what was measured, on which machine, under which load', () => {
  expect(renderMarkdown(report)).toBe(`# Bench

- 2026-01-02T03:04:05.000Z, 2 cores (Some CPU), 16.0 GB, Node 20.20.0
- Terraform 1.11.4, hashicorp/aws 5.100.0
- load (1, 5, 15 min) before 0.50 0.25 0.13, after 2.00 1.00 0.50

## Synth

Whole process.

| what | median | min | max | runs | limit |
| --- | ---: | ---: | ---: | ---: | --- |
| 1 site | 2.00 s | 1.00 s | 3.00 s | 3 |  |
| 1,000 sites | 61.00 s | 50.00 s | 70.00 s | 3 | **missed**: ≤ 60 s |
| memory | 900 MB | 900 MB | 900 MB | 1 | met: ≤ 1500 MB |
`);
});

test('the JSON keeps every single value beside its summary', () => {
  const [part] = (JSON.parse(renderJson(report)) as BenchReport).parts;
  expect(part?.figures[1]).toEqual({
    what: '1,000 sites',
    unit: 's',
    values: [50, 61, 70],
    limit: 60,
    median: 61,
    min: 50,
    max: 70,
    runs: 3,
    met: false,
  });
});

test.each([
  { values: [0.7], limit: 0.7, met: true },
  { values: [0.5, 0.71, 0.9], limit: 0.7, met: false },
  { values: [5], limit: undefined, met: undefined },
])('the median of $values against the limit $limit is met: $met', ({ values, limit, met }) => {
  expect(judged({ what: 'x', unit: 's', values, ...(limit === undefined ? {} : { limit }) }).met).toBe(met);
});

test('a swing plan is compared with Terraform and cdktf of its own round', () => {
  const seconds = { swing: [6, 12], cdktf: [10, 24], plan: [4, 8], show: [2, 3] };
  const figures = planFigures((name) => seconds[name]);
  expect(figures.slice(-3)).toEqual([
    { what: 'plan + show', unit: 's', values: [6, 11] },
    { what: 'swing plan − (plan + show)', unit: 's', values: [0, 1], limit: 0.7 },
    { what: 'swing plan / cdktf diff', unit: '×', values: [0.6, 0.5], limit: 0.75 },
  ]);
});

test('provider versions are told without their host', () => {
  const said = {
    terraform_version: '1.11.4',
    provider_selections: { 'registry.terraform.io/hashicorp/aws': '5.100.0' },
  };
  expect(readVersions(JSON.stringify(said))).toEqual({
    terraform: '1.11.4',
    providers: { 'hashicorp/aws': '5.100.0' },
  });
  expect(readVersions('{ "terraform_version": "1.11.4" }').providers).toEqual({});
});
