import { walk } from './walk';

jest.setTimeout(600_000);

describe('a migration, many times', () => {
  it('ends done from every start, by diffs that keep every rule', () => walk.endsDone(300));
  it('never gives an address of the site to two appliances', () => walk.oneHolder(150));
  it('never removes the old appliance before the primary is confirmed', () => walk.confirmedFirst(150));
  it('leads back to the very file it began with from every state before the old one is retired', () =>
    walk.backAgain(150));
});
