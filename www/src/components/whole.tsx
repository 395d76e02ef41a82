// What stands in place of any view: that there is no corpus yet, or that the engine did not start.

import type { ComponentChildren } from 'preact';

import { origin, phase } from '../state/corpus';
import { EmptyCorpus, NotStarted } from './empty';

/** Draws `children` where there are articles to draw. */
export function Whole({ children }: { children: ComponentChildren }) {
  const isEmpty = phase.value === 'ready' && origin.value === 'none';
  if (!isEmpty && phase.value !== 'failed') return <>{children}</>;
  return <main class="nothing">{isEmpty ? <EmptyCorpus /> : <NotStarted />}</main>;
}
