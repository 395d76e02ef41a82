// The query language, by examples that run.

import { batch } from '@preact/signals';

import { isHelpOpen, isQueryHelpOpen } from '../state/dialogs';
import { query } from '../state/selection';
import { noteSearch } from '../state/searches';
import { Modal } from './modal';

const SECTIONS: readonly { title: string; examples: readonly (readonly [string, string])[] }[] = [
  {
    title: 'Words',
    examples: [
      ['shells mayor', 'both words, anywhere in the article; AND may stand between'],
      ['tanks OR drones', 'one of them, or both'],
      ['tanks -Leopard', 'not this one; NOT is the same'],
      ['(tanks OR drones) Berlin', 'parentheses keep together'],
      ['"salt mine"', 'words in a row; * alone is any word: "the * of"'],
      ['"drones attack"~5', 'in any order, with at most five other words between'],
    ],
  },
  {
    title: 'Letters',
    examples: [
      ['pris*', 'any letters; also *burg'],
      ['sh?lls', 'one letter'],
      ['prigozin~1', 'one letter missing, added or another; ~2 for two'],
      ['/\\d+ (tanks|drones)/i', 'a regular expression over the text itself; i: capitals do not matter'],
    ],
  },
  {
    title: 'Parts and dates',
    examples: [
      ['headline:Bakhmut', 'also byline: agency: place: source:'],
      ['date:2023-03', 'published that month, day or year'],
      ['date:>=2023-03-01', 'since then; also <= < >'],
      ['date:[2023-02-01 TO 2023-03-15]', 'between; date:undated for those without a date'],
    ],
  },
  {
    title: 'People, places, organisations',
    examples: [
      ['person:Putin', 'mentions of a person of that name, however spelled'],
      ['org:"Wagner Group"', 'also gpe: loc: norp: fac: product: event:'],
      ['person:*', 'every mention of a person; line them up in the concordance'],
    ],
  },
  {
    title: 'Patterns over tokens, after cql:',
    examples: [
      ['cql:[ent="PERSON"] []{0,3} [word="said|told"] within <s/>', 'a person, up to three tokens, said or told, in one sentence'],
      ['cql:[lower="more"] [lower="than"] [ent="CARDINAL"]', 'attributes: word, lower, ent, entity, role; & | ! and regular expressions; %c and %d pass over case and accents'],
    ],
  },
];

export function QueryHelp() {
  return (
    <Modal isOpen={isQueryHelpOpen} title="What you can search for" name="query-help">
      <p>All words must occur, unless you say otherwise. Capitals and accents do not matter, and any kind of quotes will do. Choose an example to run it.</p>
      {SECTIONS.map(({ title, examples }) => (
        <section key={title}>
          <h3>{title}</h3>
          <dl>
            {examples.map(([example, what]) => (
              <div key={example}>
                <dt>
                  <button
                    type="button"
                    class="example"
                    onClick={() => {
                      batch(() => {
                        query.value = example;
                        isQueryHelpOpen.value = false;
                        isHelpOpen.value = false;
                      });
                      noteSearch();
                    }}
                  >
                    {example}
                  </button>
                </dt>
                <dd>{what}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Modal>
  );
}
