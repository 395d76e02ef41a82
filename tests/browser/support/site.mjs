// What the tests open: the built site, served, and the single file.

import { existsSync, rmSync } from 'node:fs';
import { cp, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { serve } from '../../../www/serve.mjs';
import { root } from './packages.mjs';

export const singleFile = `file://${root}dist/dateline.html`;

export function serveSite(options) {
  return serve(path.join(root, 'dist/site'), { port: 0, ...options });
}

/** A copy of the built site that a test may change. */
export async function copySite() {
  const folder = await newFolder();
  await cp(path.join(root, 'dist/site'), folder, { recursive: true });
  return folder;
}

/** A folder that is gone when the tests end. */
export async function newFolder() {
  const folder = await mkdtemp(path.join(tmpdir(), 'dateline-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

if (!existsSync(path.join(root, 'dist/dateline.html'))) {
  throw new Error("nothing is built: run './build.sh site' and './build.sh single' first");
}
