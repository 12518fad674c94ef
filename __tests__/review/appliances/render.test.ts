import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  applianceReviewJsonSchema,
  renderApplianceHtml,
  renderApplianceJson,
  renderApplianceMarkdown,
  renderApplianceSummary,
  renderApplianceTerminal,
  type Extras,
} from '../../../review';
import { applianceReviewJson } from '../../../review/appliances/render/json';
import { creation, idle, instance, judge, named, planOf, withEntry, type Entry } from './plan-support';

const safe = judge(planOf(creation));
const unsafe = judge(planOf(withEntry(idle, { address: named('instance'), actions: ['delete'], before: instance })));
const extras: Extras = {
  planText: 'Terraform will perform the following actions',
  checked: [
    { id: 'own-allocation-free', status: 'proven', sentence: 'Elastic IP 203.0.113.12 is free' },
    { id: 'image-exists', status: 'refuted', sentence: 'image ami-1 does not exist', remedy: 'correct the id' },
  ],
  checkedAt: '2026-03-01T02:00:14.123Z',
};

describe('renderings of the appliance stack', () => {
  it('tell an approver what is created, what stays, what was looked at', () => {
    expect(renderApplianceMarkdown(safe, extras)).toMatchSnapshot();
    expect(renderApplianceTerminal(safe, extras)).toMatchSnapshot();
  });

  it('tell what is refused, and promise nothing of it', () => {
    const text = renderApplianceMarkdown(unsafe);
    expect(text).toMatchSnapshot();
    expect(text).not.toContain('Whom it hits');
    expect(renderApplianceSummary(unsafe)).toContain('appliance-lost');
  });

  it('are a page that needs nothing else', () => {
    const page = renderApplianceHtml(safe, extras);
    expect(page).toContain('<h1 class="verdict safe">');
    expect(page).toContain('support.example.com: appliance B is created');
    expect(page).not.toMatch(/<script|https?:\/\//);
  });

  it('are JSON of the published shape', () => {
    expect(() => applianceReviewJson.parse(JSON.parse(renderApplianceJson(safe, extras)))).not.toThrow();
    expect(() => applianceReviewJson.parse(JSON.parse(renderApplianceJson(unsafe)))).not.toThrow();
    const file = join(__dirname, '../../../docs/reference/appliance-review.schema.json');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(applianceReviewJsonSchema());
  });

  it('show hostile names as they are and stay below the limit however many changes there are', () => {
    const many = Array.from({ length: 2000 }, (_, index): Entry => {
      return { address: `aws_s3_bucket.x${index}`, actions: ['create'], after: { name: '<img src=x>|`$(rm)' } };
    });
    const review = judge(planOf([...creation, ...many]));
    const rendered = [
      renderApplianceMarkdown(review, extras),
      renderApplianceSummary(review, extras),
      renderApplianceHtml(review, extras),
    ];
    for (const text of rendered) {
      expect(Buffer.byteLength(text)).toBeLessThan(60_001);
      expect(text).not.toContain('<img');
    }
  });
});
