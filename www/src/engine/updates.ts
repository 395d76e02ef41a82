// The site works offline after one visit; a new version is fetched in the background and shown when the user says so.

import { isSingleFile } from './assets';
import { messageOf } from '../words/message';

/** Registers the service worker, where there can be one. `handler` is called when a new version waits; `apply` starts it and reloads the page. */
export async function watchForUpdate(handler: (apply: () => void) => void): Promise<void> {
  if (isSingleFile() || !('serviceWorker' in navigator) || !location.protocol.startsWith('http')) return;
  const container = navigator.serviceWorker;
  const offer = (worker: ServiceWorker) =>
    handler(() => {
      container.addEventListener('controllerchange', () => location.reload(), { once: true });
      worker.postMessage('apply');
    });
  try {
    const registration = await container.register('service-worker.js', { scope: './' });
    if (registration.waiting && container.controller) offer(registration.waiting);
    registration.addEventListener('updatefound', () => {
      const worker = registration.installing;
      worker?.addEventListener('statechange', () => {
        // Without a controller this is the first visit, and no update.
        if (worker.state === 'installed' && container.controller) offer(worker);
      });
    });
  } catch (error) {
    console.warn(`this site will not work offline: ${messageOf(error)}`);
  }
}
