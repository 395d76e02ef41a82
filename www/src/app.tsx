// The whole page.

import { FailureBanner, ProgressBanner, SampleBanner, UpdateBanner } from './components/banners';
import { ActDialog } from './components/desk/act-dialog';
import { DropZone } from './components/drop-zone';
import { Header } from './components/header';
import { HelpDialog } from './components/help-dialog';
import { MentionCard } from './components/mention-card';
import { OpenDialog } from './components/open-dialog';
import { QueryHelp } from './components/query-help';
import { RoleMenu } from './components/role-menu';
import { Panes } from './components/panes';
import { Toast } from './components/toast';
import { Toolbar } from './components/toolbar';
import { WarningsDialog } from './components/warnings';
import { Whole } from './components/whole';
import { shownView } from './views/registry';
import { LABELS } from './words/labels';

export function App() {
  const shown = shownView.value;
  return (
    <>
      <Header />
      <Toolbar />
      <FailureBanner />
      <UpdateBanner />
      <ProgressBanner />
      <SampleBanner />
      <Whole>{shown && (shown.panes ? <Panes view={shown} panes={shown.panes} /> : <shown.Draw />)}</Whole>
      <MentionCard />
      <RoleMenu />
      <ActDialog />
      <OpenDialog />
      <WarningsDialog />
      <HelpDialog />
      <QueryHelp />
      <DropZone />
      <Toast />
      {/* What screen readers say of a mention. */}
      <div hidden>
        {LABELS.map(({ label, one }) => (
          <span key={label} id={`label-${label}`}>
            {one}
          </span>
        ))}
        <span id="status-confirmed">confirmed</span>
      </div>
    </>
  );
}
