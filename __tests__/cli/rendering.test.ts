import { renderAdoption } from '../../cli/render-adoption';
import { renderChange } from '../../cli/render-change';
import { renderProofs } from '../../cli/render-proofs';
import { renderStatus } from '../../cli/render-status';
import { plain } from '../../cli/style';
import { doneReport, holder, settled } from './fixtures';

it('renders proofs in words, the refuted with what to do', () => {
  const text = renderProofs(
    [
      { id: 'name-servers-agree', status: 'proven', sentence: '4 of 4 answer 203.0.113.12' },
      { id: 'certificate-same-on-both', status: 'refuted', sentence: 'b shows another one', remedy: 'install it on b' },
      { id: 'sessions-counted', status: 'not-proven', sentence: "needs the appliance's API" },
    ],
    plain,
  );
  expect(text).toMatchSnapshot();
});

it('renders a change that is done', () => {
  expect(renderChange(doneReport, plain)).toMatchSnapshot();
});

it('renders a change whose end is unknown without calling it done', () => {
  const report = {
    ...doneReport,
    outcome: 'unknown' as const,
    sentence: 'not everything could be read',
    proofs: [],
    secondsWithoutService: undefined,
  };
  expect(renderChange(report, plain)).toBe(
    `unknown: not everything could be read\nDigest: ${doneReport.digest}\nSeconds without service: not measured\n`,
  );
});

it('renders a settled pair', () => {
  expect(renderStatus(settled, plain)).toMatchSnapshot();
});

it('renders a split pair with its holder, its unlock and its change in progress', () => {
  const inProgress = {
    digest: 'swing-v1:9f2c',
    inverseDigest: 'swing-v1:77ab',
    context: {
      account: undefined,
      region: undefined,
      lineage: 'new',
      providers: {},
      generation: 1,
      kind: 'planned' as const,
      refreshed: true,
    },
    moves: [],
    to: 'b' as const,
    startedAt: '2026-03-01T02:00:00.000Z',
    approvedBy: 'ops',
    windowEnds: '2026-03-01T06:00:00.000Z',
    direction: 'forward' as const,
  };
  const pointers = [
    ...settled.pointers,
    { address: 'aws_route53_record.x', what: 'A support.example.com', live: 'a' as const, state: 'b' as const },
  ];
  const report = {
    ...settled,
    pointers,
    lock: holder,
    inProgress,
    condition: 'split' as const,
    sentence: 'The pair is split.',
  };
  expect(renderStatus(report, plain)).toMatchSnapshot();
});

it('renders a site without targets', () => {
  expect(renderStatus({ ...settled, pointers: [] }, plain)).toContain('No targets.');
});

it('renders an adoption', () => {
  const imported = [{ address: 'aws_route53_record.x', importId: 'Z1_x_A' }];
  expect(renderAdoption({ outcome: 'done', sentence: 'adopted', imported }, plain)).toMatchSnapshot();
  expect(renderAdoption({ outcome: 'done', sentence: 'nothing to do', imported: [] }, plain)).toBe(
    'done: nothing to do\n',
  );
});
