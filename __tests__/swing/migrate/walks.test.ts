import { walk } from './walk';

/** The same, hundreds of times, in `walks.long.ts`. */
describe('a migration drawn by chance', () => {
  it('keeps every rule, ends done, never has two holders, removes only after confirmation, and leads back', () =>
    walk.all(8));
});
