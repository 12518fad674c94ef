'use strict';
const tseslint = require('typescript-eslint');

const rooms = [
  'site',
  'targets',
  'dns',
  'appliance',
  'provider',
  'live',
  'constructs',
  'stacks',
  'review',
  'change',
  'swing',
  'cli',
];
const barrels = ['@cdktf/provider-aws', '@cdktf/provider-dns'].map((name) => ({
  name,
  message: `import the sub-module, e.g. ${name}/lib/provider: the barrel takes seconds to load`,
}));
const unused = {
  args: 'all',
  argsIgnorePattern: '^_',
  varsIgnorePattern: '^_',
  destructuredArrayIgnorePattern: '^_',
  caughtErrorsIgnorePattern: '^_',
};
const everywhere = {
  eqeqeq: 'error',
  'max-depth': ['error', 3],
  'no-control-regex': 'error',
  'no-var': 'error',
  'prefer-const': 'error',
};

module.exports = [
  { ignores: ['**/dist/', '**/.lab/', '**/cdktf.out/', '**/node_modules/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts'],
    plugins: { '@typescript-eslint': tseslint.plugin },
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: { projectService: true, tsconfigRootDir: __dirname },
    },
    rules: {
      ...everywhere,
      'no-restricted-imports': ['error', { paths: barrels }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/no-unused-vars': ['error', unused],
      // a default says "every other one" of a union on purpose
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    files: ['**/*.ts'],
    ignores: ['__tests__/**'],
    rules: { '@typescript-eslint/max-params': ['error', { max: 4 }] },
  },
  {
    files: rooms.map((room) => `${room}/**/*.ts`),
    rules: { 'no-console': 'error' },
  },
  {
    files: ['**/*.js'],
    languageOptions: { sourceType: 'commonjs', ecmaVersion: 2023 },
    rules: {
      ...everywhere,
      'max-params': ['error', 4],
      'no-restricted-imports': ['error', { paths: barrels }],
      'no-unused-vars': ['error', unused],
    },
  },
];
