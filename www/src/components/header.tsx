// The masthead: name, search, and what holds for the whole page.

import { isHelpOpen, isOpenDialogOpen } from '../state/dialogs';
import { nextTheme, theme } from '../state/theme';
import { Icon } from './icon';
import { LAYERS_MENU_ID, LayersMenu } from './layers-menu';
import { SearchBox } from './search-box';

const THEME_WORDS = { system: 'as the system', light: 'light', dark: 'dark' };

export function Header() {
  return (
    <header class="masthead">
      <h1>Dateline</h1>
      <SearchBox />
      <div class="tools" role="toolbar" aria-label="Tools">
        <button type="button" class="tool" title="Open articles (o)" onClick={() => (isOpenDialogOpen.value = true)}>
          <Icon name="open" />
          <span>Open</span>
        </button>
        <button type="button" class="tool" title="What is marked in the text (l)" popovertarget={LAYERS_MENU_ID}>
          <Icon name="layers" />
          <span>Layers</span>
        </button>
        <button type="button" class="tool" aria-label={`Theme: ${THEME_WORDS[theme.value]}`} title={`Theme: ${THEME_WORDS[theme.value]} (t)`} onClick={nextTheme}>
          <Icon name={theme.value} />
        </button>
        <button type="button" class="tool" aria-label="Help and keys" title="Help and keys (?)" onClick={() => (isHelpOpen.value = true)}>
          <Icon name="help" />
        </button>
      </div>
      <LayersMenu />
    </header>
  );
}
