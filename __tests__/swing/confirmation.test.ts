import { assertConfirmed, confirmQuestion } from '../../swing';
import { review, readPlan } from '../../review';
import { temporaryWorkspace } from './temporary-workspace';

const nothing = review({ plan: readPlan('{"format_version":"1.2","resource_changes":[]}') });
const workspace = temporaryWorkspace();

describe('a person on a terminal', () => {
  test.each([
    ['b', 'a', 'support-a'],
    ['a', 'b', 'support-b'],
  ] as const)('who swings to %s is asked for the name of %s, which loses the role', (to, losing, losingName) => {
    const question = confirmQuestion(workspace, to, nothing);
    expect(question).toEqual({ site: 'support.example.com', losing, losingName, review: nothing });
  });

  it('who confirms lets the change go on, and was shown the question', async () => {
    const question = confirmQuestion(workspace, 'b', nothing);
    const confirm = jest.fn().mockResolvedValue(true);
    await expect(assertConfirmed(question, confirm)).resolves.toBeUndefined();
    expect(confirm).toHaveBeenCalledWith(question);
  });

  it('fails when it is not confirmed', async () => {
    const refusal = assertConfirmed(confirmQuestion(workspace, 'b', nothing), () => Promise.resolve(false));
    await expect(refusal).rejects.toMatchObject({
      exitCode: 3,
      problems: [
        {
          code: 'NotConfirmed',
          place: 'support.example.com',
          message: 'the change was not confirmed',
          allowed: 'support-a',
        },
      ],
    });
  });

  it('fails when asking fails: no answer is no', async () => {
    const broken = assertConfirmed(confirmQuestion(workspace, 'b', nothing), () => Promise.reject(new Error('closed')));
    await expect(broken).rejects.toThrow('closed');
  });
});
