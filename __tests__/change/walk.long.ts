import { walkMany } from './walk';

describe('random walks through the procedures', () => {
  it('never have two holders and find back to the very text they began with, over 100,000 steps', () => {
    const { steps, returns } = walkMany(5_000);
    expect(steps).toBeGreaterThan(100_000);
    expect(returns).toBeGreaterThan(20_000);
  });
});
