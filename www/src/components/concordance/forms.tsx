// The forms of the node, with how many lines have each.

import { form, forms, hasNode, isOutside, lineUp, linesStatus, near } from '../../state/lines';
import { counted, grouped } from '../../words/numbers';
import { NoRows, seeLines } from './controls';

export function Forms() {
  const rows = forms.value;
  const most = Math.max(1, ...rows.map(({ count }) => count));
  if (rows.length === 0) {
    return <NoRows isWaiting={hasNode.value && linesStatus.value === 'loading'} text={hasNode.value ? 'No lines, and so no forms.' : 'Line something up, and its forms stand here.'} />;
  }
  return (
    <>
      <p class="figure-explained">
        {rows.length >= 50 ? 'The 50 most frequent forms' : counted(rows.length, 'form')} of what is lined up, capitals and accents aside. Choose one to see its lines only.
      </p>
      <table class="figure-table">
        <caption class="visually-hidden">Forms</caption>
        <thead>
          <tr>
            <th scope="col">Form</th>
            <th scope="col" class="number">
              Lines
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ node, count }) => (
            <tr key={node} aria-current={form.value === node ? 'true' : undefined}>
              <th scope="row">
                <button
                  type="button"
                  class="figure-open"
                  data-form={node}
                  style={{ '--share': count / most }}
                  onClick={() => {
                    lineUp({ form: form.value === node ? '' : node, near: near.value, isOutside: isOutside.value });
                    seeLines();
                  }}
                >
                  <span dir="auto">{node}</span>
                </button>
              </th>
              <td class="number">{grouped(count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
