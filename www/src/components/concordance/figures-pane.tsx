// The right pane of the concordance: figures about the lines, a tab each. Every figure opens its lines.

import type { ComponentType } from 'preact';

import { figuresError, isCounting, panel, PANELS, showPanel, type Panel } from '../../state/figures';
import { Collocates } from './collocates';
import { Forms } from './forms';
import { KeynessPanel } from './keyness';
import { Ngrams } from './ngrams';
import { Spread } from './spread';

const DRAW: Record<Panel, ComponentType> = { forms: Forms, collocates: Collocates, ngrams: Ngrams, spread: Spread, keyness: KeynessPanel };

export function FiguresPane() {
  const Draw = DRAW[panel.value];
  return (
    <section class="pane figures" aria-label="Figures" aria-busy={isCounting.value}>
      <div class="figure-tabs" role="tablist" aria-label="Figures" onKeyDown={walkTabs}>
        {PANELS.map(({ id, title }) => (
          <button key={id} type="button" role="tab" id={`tab-${id}`} aria-selected={panel.value === id} aria-controls="figure-panel" tabIndex={panel.value === id ? 0 : -1} onClick={() => showPanel(id)}>
            {title}
          </button>
        ))}
      </div>
      <div class="figure-panel" id="figure-panel" role="tabpanel" aria-labelledby={`tab-${panel.value}`} tabIndex={0}>
        {figuresError.value !== '' && (
          <p class="notice" role="alert">
            The figures could not be made: {figuresError.value}
          </p>
        )}
        <Draw />
      </div>
    </section>
  );
}

function walkTabs(event: KeyboardEvent & { currentTarget: HTMLDivElement }): void {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (step == null) return;
  const at = PANELS.findIndex(({ id }) => id === panel.value);
  const to = PANELS[(at + step + PANELS.length) % PANELS.length];
  if (!to) return;
  event.preventDefault();
  showPanel(to.id);
  event.currentTarget.querySelector<HTMLElement>(`#tab-${to.id}`)?.focus();
}
