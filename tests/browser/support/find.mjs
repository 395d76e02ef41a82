// Finds the browsers that are installed.

import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import { require } from './packages.mjs';

const NAMES = {
  chromium: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
  firefox: ['firefox-esr', 'firefox'],
  webkit: ['WebKitWebDriver'],
};

/** The program of a browser: from the environment (`CHROMIUM=…`), or the first found on the path; else `null`. */
export function findBrowser(kind) {
  return process.env[kind.toUpperCase()] || findProgram(NAMES[kind]) || (kind === 'chromium' ? playwrightsOwn() : null);
}

/** The Chromium that `playwright-core install chromium` has fetched. */
function playwrightsOwn() {
  const program = require('playwright-core').chromium.executablePath();
  return existsSync(program) ? program : null;
}

export function findProgram(names) {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  for (const name of names) {
    for (const folder of folders) {
      try {
        const program = path.join(folder, name);
        accessSync(program, constants.X_OK);
        return program;
      } catch {
        // not here
      }
    }
  }
  return null;
}

/** What `node:test` takes as `skip`: false, or why. With REQUIRE_BROWSERS set a missing browser is not passed over. */
export function skipWithout(kind) {
  if (findBrowser(kind) || process.env.REQUIRE_BROWSERS) return false;
  return `${kind} is not installed (looked for ${NAMES[kind].join(', ')}); set ${kind.toUpperCase()} to its program`;
}
