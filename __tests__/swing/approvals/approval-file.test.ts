import { join } from 'node:path';
import { applySwing, readApproval, renderApproval } from '../../../swing';
import { errorOf } from '../../fixtures/sites/problems-of';
import { temporaryFolder, temporaryWorkspace, written } from '../temporary-workspace';
import { digest, head, now, site } from './approval-cases';

const approval = {
  site,
  digest,
  approvers: ['octocat', 'hubot'],
  head,
  pullRequest: 'https://github.com/octo-org/pairs/pull/12',
  validUntil: '2026-03-02T02:00:30.000Z',
};

function file(text: string): string {
  return written(join(temporaryFolder(), 'approval.json'), text);
}

describe('an approval in a file', () => {
  it('is read as it was written', () => {
    expect(readApproval(file(renderApproval(approval)), site, now)).toMatchObject(approval);
  });

  it.each([
    ['it has ended', renderApproval(approval), '2026-03-02T02:00:31Z', 3, 'ApprovalExpired'],
    [
      'it is of another site',
      renderApproval({ ...approval, site: 'help.example.org' }),
      now,
      3,
      'ApprovalOfAnotherSite',
    ],
    ['its digest is none', renderApproval({ ...approval, digest: 'yes' }), now, 2, 'ApprovalFileMalformed'],
    ['nobody approved', renderApproval({ ...approval, approvers: [] }), now, 2, 'ApprovalFileMalformed'],
    [
      'it says more than approve writes',
      JSON.stringify({ ...approval, format: 'swing-approval-v1', forced: true }),
      now,
      2,
      'ApprovalFileMalformed',
    ],
    ['it is not JSON', 'swing-v1', now, 2, 'ApprovalFileUnreadable'],
  ])('fails when %s', (_, text, at, exitCode, code) => {
    const error = errorOf(() => readApproval(file(text), site, at));
    expect(error).toMatchObject({ exitCode, problems: [{ code }] });
  });

  it('fails when it has ended before apply takes the lock or plans', async () => {
    const workspace = temporaryWorkspace();
    const approvalFile = file(renderApproval({ ...approval, site: workspace.site.name }));
    const applied = applySwing(workspace, { approvalFile, onProgress: () => undefined });
    await expect(applied).rejects.toMatchObject({ exitCode: 3, problems: [{ code: 'ApprovalExpired' }] });
  });
});
