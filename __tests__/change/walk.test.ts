import { walkMany } from './walk';

describe('a random walk through a procedure', () => {
  it('never has two holders, and finds back to the very text it began with', () => {
    const { steps, returns } = walkMany(120);
    expect(steps).toBeGreaterThan(2_000);
    expect(returns).toBeGreaterThan(500);
  });
});
