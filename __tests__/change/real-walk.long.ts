import { evidenceFolder } from './real-evidence';
import { walkReally } from './real-walk';

const folder = evidenceFolder();

describe('many random walks on real site files', () => {
  it('are allowed pull request by pull request, refuse every other one, and find back byte for byte', async () => {
    const { steps, refusals, early, returns } = await walkReally(folder, { numRuns: 600 });
    expect(steps).toBeGreaterThan(6_000);
    expect(refusals).toBeGreaterThan(300);
    expect(early).toBeGreaterThan(30);
    expect(returns).toBeGreaterThan(300);
  }, 600_000);
});
