// The engine in a worker of Chromium, without the page: what it needs is served from where the build leaves it.

import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { launchChromium, newPage } from '../../tests/browser/support/chromium.mjs';
import { root } from '../../tests/browser/support/packages.mjs';

const FILES = {
  '/': ['text/html', null],
  '/dateline.js': ['text/javascript', 'www/generated/dateline.js'],
  '/dateline.wasm': ['application/wasm', 'target/web/dateline.wasm'],
  '/gazetteer.bin': ['application/octet-stream', 'target/web/gazetteer.bin'],
  '/en.model': ['application/octet-stream', 'target/web/en.model'],
};

/** Starts Chromium and loads the engine into a worker of this script. `measure(message)` answers what the worker does to a message: seconds. */
export async function openEngine(script = 'benches/annotate/worker.mjs') {
  const server = createServer((request, response) => {
    const [type, file] = request.url === '/worker.mjs' ? ['text/javascript', script] : (FILES[request.url] ?? []);
    if (!type) return response.writeHead(404).end();
    response.writeHead(200, { 'content-type': type });
    return response.end(file ? readFileSync(path.join(root, file)) : '<!doctype html><title>bench</title>');
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const browser = await launchChromium();
  const page = await newPage(browser);
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  await page.evaluate(() => {
    window.worker = new Worker('/worker.mjs', { type: 'module' });
  });
  return {
    measure: (message) =>
      page.evaluate(
        (message) =>
          new Promise((resolve, reject) => {
            window.worker.onmessage = ({ data }) => resolve(data);
            window.worker.onerror = ({ message }) => reject(new Error(message));
            window.worker.postMessage(message);
          }),
        message,
      ),
    close: async () => {
      await browser.close();
      server.close();
    },
  };
}
