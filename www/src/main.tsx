// Starts the page: connects the engine, reads the address, draws.

import { render } from 'preact';

import { App } from './app';
import { createEngine } from './engine/client';
import { watchForUpdate } from './engine/updates';
import { startKeys } from './keys';
import { startReading } from './state/article';
import { startCorpus } from './state/corpus';
import { startCorrections } from './state/corrections';
import { startDesk } from './state/desk';
import { pendingUpdate } from './state/dialogs';
import { connectEngine } from './state/engine';
import { startEntityPage } from './state/entity-page';
import { startEntityTable } from './state/entity-table';
import { startFigures } from './state/figures';
import { startLayers } from './state/layers';
import { startLines } from './state/lines';
import { startListing } from './state/listing';
import { startRouting } from './state/route';
import { startSuggestions } from './state/suggestions';
import { startTheme } from './state/theme';
import { startTimeline } from './state/timeline';
import { startVersions } from './state/versions';

connectEngine(createEngine());
startTheme();
startLayers();
startRouting();
startListing();
startReading();
startLines();
startFigures();
startTimeline();
startVersions();
startDesk();
startEntityTable();
startEntityPage();
startSuggestions();
startCorrections();
startKeys();

const page = document.getElementById('page');
if (page) {
  page.replaceChildren();
  render(<App />, page);
}
void startCorpus();
void watchForUpdate((apply) => {
  pendingUpdate.value = apply;
});
