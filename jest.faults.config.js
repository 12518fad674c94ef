'use strict';

/** The long series: kill −9 at every writing call and in every phase. `FAULTS=all` plays the full product. */
module.exports = { ...require('./jest.config.js'), testMatch: ['**/__tests__/faults/**/*.fault.ts'] };
