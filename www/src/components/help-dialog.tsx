// What the page does, and all its keys.

import { KEYS } from '../keys';
import { isHelpOpen, isQueryHelpOpen } from '../state/dialogs';
import { Modal } from './modal';

export function HelpDialog() {
  return (
    <Modal isOpen={isHelpOpen} title="Help" name="help">
      <p>
        Dateline reads news articles on this machine: nothing that you open is sent anywhere. Choose people, organisations and places on the left to narrow the list; hover, click or focus a marked name to see why it is marked and where else
        it stands. The address holds all you see: copy it to come back.
      </p>
      <p>
        In the search box, all words must occur; <code>“two words”</code> in quotes stand together; a <code>-</code> before a word leaves its articles out.{' '}
        <button type="button" class="quiet" onClick={() => (isQueryHelpOpen.value = true)}>
          The whole query language
        </button>
      </p>
      <table>
        <caption>Keys</caption>
        <tbody>
          {KEYS.map(({ shown, what }) => (
            <tr key={what}>
              <th scope="row">
                {shown.map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </th>
              <td>{what}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="about">
        Dateline is free software, under the MIT or the Apache 2.0 licence. It contains place names, coordinates and populations from GeoNames (geonames.org), CC BY 4.0, selected and reshaped. Its tagger
        was trained on the Groningen Meaning Bank, Wikigold, the Broad Twitter Corpus, WNUT 2017 and GUM (CC BY 4.0), multiner (CC0), English Wikinews (CC BY 2.5), GloVe clusters (PDDL), with spaCy (MIT) as a teacher.
      </p>
    </Modal>
  );
}
