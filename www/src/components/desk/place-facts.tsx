// Where a place lies, as the gazetteer has it, and what else its name may mean.

import type { PlaceFacts as Facts } from '../../engine/contract';
import { counted, grouped } from '../../words/numbers';

const SHOWN = 5;

export function PlaceFacts({ place }: { place: Facts }) {
  return (
    <section aria-labelledby="place-title">
      <h3 id="place-title">{place.kind === 'country' ? 'Country' : 'Place'}</h3>
      <dl class="facts">
        <dt>Gazetteer</dt>
        <dd dir="auto">{[place.name, place.region, place.countryName].filter((part, at, parts) => part !== '' && parts.indexOf(part) === at).join(', ')}</dd>
        <dt>Position</dt>
        <dd>{position(place)}</dd>
        {place.population > 0 && (
          <>
            <dt>People</dt>
            <dd>{grouped(place.population)}</dd>
          </>
        )}
      </dl>
      {place.candidates.length > 0 && (
        <details>
          <summary>{counted(place.candidates.length, 'other place')} of this name</summary>
          <ul class="plain-list">
            {place.candidates.slice(0, SHOWN).map((other, index) => (
              <li key={index} dir="auto">
                {[other.name, other.region, other.countryName].filter((part) => part !== '').join(', ')} <small>{position(other)}</small>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

/** `48.59° N, 37.84° E` */
function position({ latitude, longitude }: Facts): string {
  const degrees = (value: number): string => `${Math.abs(value).toFixed(2)}°`;
  return `${degrees(latitude)} ${latitude < 0 ? 'S' : 'N'}, ${degrees(longitude)} ${longitude < 0 ? 'W' : 'E'}`;
}
