import { runSwing, type Lab } from '../../../lab';
import { inLab, plannedDigest, scriptsFor, succeeded } from './in-lab';
import type { Way } from './way';

/** Forward by an approved digest, back by the inverse that was approved with it; each plans anew and proves. */
export function bySwing(lab: Lab): Way {
  let digest = '';
  return {
    name: '`swing apply`',
    backName: '`swing rollback`',
    prepare: async (to) => void (digest = to === 'b' ? await plannedDigest(lab, to) : ''),
    move: async (to) => {
      const verb = to === 'b' ? ['apply', '--approved', digest] : ['rollback'];
      await succeeded(`swing ${verb[0] ?? ''}`, runSwing(lab, verb));
    },
  };
}

/** Without Terraform: what moves is looked at before, and read back after. */
export function byScript(lab: Lab): Way {
  let file = '';
  return {
    name: '`swing.sh --run`',
    backName: '`rollback.sh --run`',
    prepare: async (to) => void (file = (await scriptsFor(lab, 'b'))[to === 'b' ? 'swing' : 'rollback']),
    move: async () => void (await succeeded('the script', inLab(lab, ['sh', file, '--run']))),
  };
}
