import type { Procedure } from '../procedure';
import { backup, preparation } from './prepare';

/** P0 by itself: what every procedure begins with, kept ready for a change that is not decided yet. */
export const preparationOnly: Procedure = {
  name: 'preparation',
  number: 'P0',
  title: 'Preparation',
  starts: { failover: ['none', 'broken', 'established'], pair: false, upgrades: true },
  windowMinutes: [],
  rows: [...preparation, { ...backup('throttled'), to: 'done', window: 'preparation' }],
};
