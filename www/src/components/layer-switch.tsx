// A switch for one kind of mention, drawn as the mentions are: the switches are the legend.

import { layersOff, toggleLayer } from '../state/layers';
import { grouped } from '../words/numbers';
import type { LabelWords } from '../words/labels';

export function LayerSwitch({ words, count }: { words: LabelWords; count?: number }) {
  return (
    <button type="button" class="layer" data-label={words.label} title={words.many} aria-pressed={!layersOff.value.has(words.label)} onClick={() => toggleLayer(words.label)}>
      <span class="swatch">{count == null ? words.many : words.short}</span>
      {count != null && <small>{grouped(count)}</small>}
    </button>
  );
}
