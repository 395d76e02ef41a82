// A story that came three times, and another one: what the tests of versions and dates open.

const PARAGRAPHS = {
  lead: 'A ferry ran aground on a sandbank off the harbour of Vardal early on Wednesday, and the coastguard took all of its passengers off by boat before the tide turned.',
  cause: 'The harbour master, Ingrid Solheim, said that the buoy that marks the channel had broken loose in the gale of the night before. Nobody had reported it.',
  quote: '"We felt it before we heard it," said Tomas Berg, a lorry driver who was on his way home with a load of timber. "Then every car alarm on the deck went off."',
  history: 'The Vardal ferry has crossed the sound twice a day since 1961. It last ran aground in 1987, on the same bank, and was back in service within a week.',
  outlook: 'Two tugs were on their way from the mainland and were expected to try to pull the ship free at high water on Thursday morning.',
  fuel: 'The coastguard laid a boom around the ship although no fuel had been seen in the water.',
};

const FIRST = [
  'Ferry runs aground off Vardal, 38 taken off',
  'VARDAL, Norway (Northline) - ' + PARAGRAPHS.lead,
  'The ship had 38 people on board, the coastguard said.',
  PARAGRAPHS.cause, PARAGRAPHS.quote, PARAGRAPHS.history, PARAGRAPHS.outlook,
];

const UPDATE = [
  'UPDATE 1-Ferry runs aground off Vardal, 41 taken off',
  '(Corrects number of people on board, adds boom)',
  'VARDAL, Norway, March 8, 2023 (Northline) - ' + PARAGRAPHS.lead,
  'The ship had 41 people on board, the coastguard said.',
  PARAGRAPHS.fuel, PARAGRAPHS.cause, PARAGRAPHS.history,
  PARAGRAPHS.quote.replace('every car alarm', 'all the car alarms'), PARAGRAPHS.outlook,
];

const OTHER = [
  'Cheese fair opens in Lunden with a record wheel',
  'LUNDEN, Denmark, March 20, 2023 (Northline) - Farmers from three countries brought their cheeses to the square of Lunden on Monday, among them a wheel that weighed as much as a small car.',
  'The jury tastes 212 cheeses in two days. "By noon the bread tastes better than anything," said its chairwoman, Karin Holm.',
  'The fair was first held in 1904. It has been called off only in wartime.',
];

const text = (paragraphs) => Buffer.from(paragraphs.join('\n\n') + '\n');

/** The files, in the order of their names: the story's first take, which has no date of its own, its update, a copy of the update, and the other story. */
export const TAKES = [
  { name: 'a-ferry.txt', mimeType: 'text/plain', buffer: text(FIRST) },
  { name: 'b-ferry-update.txt', mimeType: 'text/plain', buffer: text(UPDATE) },
  { name: 'c-ferry-copy.txt', mimeType: 'text/plain', buffer: text([...UPDATE, 'Read more in our app']) },
  { name: 'd-cheese.txt', mimeType: 'text/plain', buffer: text(OTHER) },
];
