/** Which rooms a room may import, directly; `main.ts` counts as a room. A folder without a row may not hold TypeScript. */
export const mayKnow: Readonly<Record<string, readonly string[]>> = {
  site: [],
  targets: ['site'],
  dns: [],
  appliance: [],
  provider: ['dns', 'appliance'],
  live: ['site', 'targets', 'dns', 'appliance'],
  constructs: ['site', 'targets'],
  stacks: ['site', 'targets', 'constructs'],
  review: ['site', 'targets'],
  change: ['site'],
  swing: ['site', 'targets', 'dns', 'appliance', 'live', 'constructs', 'stacks', 'review', 'change'],
  // the engine hands values and types of site, review and change through
  cli: ['swing', 'site', 'review', 'change', 'provider'],
  lab: [
    'site',
    'targets',
    'dns',
    'live',
    'constructs',
    'stacks',
    'review',
    'change',
    'swing',
    'cli',
    'appliance',
    'provider',
  ],
  tools: [
    'site',
    'targets',
    'dns',
    'live',
    'constructs',
    'stacks',
    'review',
    'change',
    'swing',
    'cli',
    'lab',
    'appliance',
    'provider',
  ],
  // a launcher: it starts the compiled command line and imports nothing
  bin: [],
  'main.ts': ['site', 'stacks'],
};

/** Folders that must explain themselves. */
export const roomsWithReadme = Object.keys(mayKnow).filter((room) => room !== 'bin' && room !== 'main.ts');
