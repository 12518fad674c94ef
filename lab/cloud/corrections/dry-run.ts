import { isDryRun } from '../wire/call';
import { refuse, type Correction } from './correction';

/** A dry run has no effect, whatever the emulator knows about the action. */
export const dryRun: Correction = {
  id: 'dry-run-without-effect',
  sentence: 'DryRun=true answers DryRunOperation and changes nothing, on every EC2 action',
  source: 'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/CommonParameters.html',
  answer: (call, next) =>
    call.service === 'ec2' && isDryRun(call.params)
      ? refuse(call, {
          status: 412,
          code: 'DryRunOperation',
          message: 'Request would have succeeded, but DryRun flag is set.',
        })
      : next(call),
};
