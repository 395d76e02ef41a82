// The command-line program, which answers the same questions as the page.

import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { root } from './packages.mjs';

const sample = path.join(root, 'www/sample');

/** What the program prints about the sample corpus, as a record. */
export function ask(command, ...args) {
  return JSON.parse(execFileSync(path.join(root, 'target/release/dateline'), [command, sample, '--json', ...args], { encoding: 'utf8', maxBuffer: 1e9 }));
}
