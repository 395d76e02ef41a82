// WebKit (WebKitGTK's MiniBrowser), by the WebDriver protocol itself, on a display of its own.

import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { findBrowser, findProgram } from './find.mjs';

const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf'; // the protocol's name for an element reference

/** A tab of a fresh WebKit, with the same few verbs as Firefox's. */
export async function openWebKit() {
  const port = 20_000 + (process.pid % 20_000);
  const driver = [findBrowser('webkit'), `--port=${port}`];
  const display = process.env.DISPLAY || process.env.WAYLAND_DISPLAY ? [] : [findProgram(['xvfb-run']) ?? 'xvfb-run', '-a'];
  const [program, ...args] = [...display, ...driver];
  const child = spawn(program, args, { stdio: 'ignore', detached: true });
  const failed = new Promise((_, reject) => child.once('error', reject));

  const command = async (method, path, body) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { method, body: body && JSON.stringify(body) });
    const { value } = await response.json();
    if (value?.error) throw new Error(`${value.error}: ${value.message}`);
    return value;
  };
  const session = await Promise.race([failed, retry(() => command('POST', '/session', { capabilities: { alwaysMatch: {} } }))]);
  const at = `/session/${session.sessionId}`;
  await command('POST', `${at}/window/rect`, { x: 0, y: 0, width: 1400, height: 900 }).catch(() => undefined);

  return {
    goto: (url) => command('POST', `${at}/url`, { url }),
    evaluate: (body, ...args) => command('POST', `${at}/execute/sync`, { script: body, args }),
    setFiles: async (selector, paths) => {
      const element = await command('POST', `${at}/element`, { using: 'css selector', value: selector });
      await command('POST', `${at}/element/${element[ELEMENT]}/value`, { text: paths.join('\n') });
    },
    close: async () => {
      await command('DELETE', at).catch(() => undefined);
      process.kill(-child.pid);
    },
  };
}

/** The driver takes a moment to listen. */
async function retry(work) {
  for (let attempt = 0; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= 200) throw error;
      await sleep(200);
    }
  }
}
