import { evidenceFolder } from './real-evidence';
import { walkReally } from './real-walk';

const folder = evidenceFolder();

describe('a random walk through a procedure on a real site file', () => {
  it('is allowed pull request by pull request, refuses every other one, and finds back byte for byte', async () => {
    const { steps, refusals, early, returns } = await walkReally(folder, { numRuns: 10, seed: 20260301 });
    expect(steps).toBeGreaterThan(90);
    expect(refusals).toBeGreaterThan(5);
    expect(early).toBeGreaterThan(0);
    expect(returns).toBeGreaterThan(8);
  });
});
