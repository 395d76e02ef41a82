// The engine that the whole page asks. Set once, by `main.tsx`, before anything is drawn.

import type { Engine } from '../engine/contract';

let connected: Engine | undefined;

export function connectEngine(engine: Engine): void {
  connected = engine;
}

export function engine(): Engine {
  if (!connected) throw new Error('no engine connected');
  return connected;
}
