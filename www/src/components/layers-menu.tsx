// The menu of layers: which mentions are marked, whether furniture and roles are shown.

import { areRolesShown, hideAllLayers, isFurnitureCounted, isFurnitureHidden, showAllLayers } from '../state/layers';
import { LABELS } from '../words/labels';
import { LayerSwitch } from './layer-switch';

export const LAYERS_MENU_ID = 'layers-menu';

export function LayersMenu() {
  return (
    <div id={LAYERS_MENU_ID} popover="auto" class="menu layers-menu" role="group" aria-label="Layers">
      <p class="menu-title">
        Mark in the text
        <span>
          <button type="button" class="quiet" onClick={showAllLayers}>
            All
          </button>
          <button type="button" class="quiet" onClick={hideAllLayers}>
            None
          </button>
        </span>
      </p>
      <div class="layers-list">
        {LABELS.map((words) => (
          <LayerSwitch key={words.label} words={words} />
        ))}
      </div>
      <p class="menu-title">Show</p>
      <label class="switch">
        <input type="checkbox" checked={!isFurnitureHidden.value} onChange={(event) => (isFurnitureHidden.value = !event.currentTarget.checked)} />
        Boilerplate and data lines
      </label>
      <label class="switch">
        <input type="checkbox" checked={isFurnitureCounted.value} onChange={(event) => (isFurnitureCounted.value = event.currentTarget.checked)} />
        Count names in boilerplate
      </label>
      <label class="switch">
        <input type="checkbox" checked={areRolesShown.value} onChange={(event) => (areRolesShown.value = event.currentTarget.checked)} />
        What each line is, in the margin
      </label>
    </div>
  );
}
