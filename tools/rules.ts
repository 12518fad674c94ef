import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { rulePages, rulesFolder } from './rules/rule-pages';

/** Writes the pages of all rules anew and takes away those of rules that are gone. Safe to repeat. */
async function main(): Promise<void> {
  const pages = rulePages();
  mkdirSync(rulesFolder, { recursive: true });
  for (const name of readdirSync(rulesFolder)) if (!pages.has(name)) rmSync(join(rulesFolder, name));
  for (const [name, text] of pages) await write(join(rulesFolder, name), text);
  process.stderr.write(`rules: ${pages.size} pages in ${rulesFolder}\n`);
}

/** As the formatter, to which the checks hold every file, lays it out. */
async function write(file: string, text: string): Promise<void> {
  writeFileSync(file, await format(text, { ...(await resolveConfig(file)), filepath: file }));
}

void main();
