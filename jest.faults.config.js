'use strict';

/**
 * The long series: kill −9 at every writing call and in every phase (`*.fault.ts`; `FAULTS=all` plays the full product),
 * and stories that keep a lab for minutes (`*.long.ts`).
 */
module.exports = {
  ...require('./jest.config.js'),
  testMatch: ['**/__tests__/**/*.fault.ts', '**/__tests__/**/*.long.ts'],
};
