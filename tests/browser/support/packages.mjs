// The browser tests' packages live in www/, beside the page's own.

import { createRequire } from 'node:module';

export const root = new URL('../../../', import.meta.url).pathname;
export const require = createRequire(`${root}www/package.json`);
