'use strict';
const swc = { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } };

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  testMatch: ['**/__tests__/**/*.test.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', swc] },
  // examples import the package by its name, as its users do
  moduleNameMapper: { '^failover-swing/(.*)$': '<rootDir>/$1' },
  modulePathIgnorePatterns: ['<rootDir>/cdktf.out', '<rootDir>/.lab', '<rootDir>/dist'],
  reporters: ['default', '<rootDir>/tools/closing-line.js'],
  maxWorkers: 2,
  testTimeout: 60_000,
};
