// The page's few pictures, drawn on a grid of 16.

const PATHS = {
  search: 'M7 12.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11ZM11 11l3.8 3.8',
  open: 'M1.5 13V3.2h4.3l1.5 1.9h7.2V13Z',
  system: 'M8 1.5a6.5 6.5 0 1 0 0 13Zm0 0a6.5 6.5 0 0 1 0 13',
  light: 'M8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6ZM8 .8v2M8 13.2v2M.8 8h2M13.2 8h2M2.9 2.9l1.4 1.4M11.7 11.7l1.4 1.4M2.9 13.1l1.4-1.4M11.7 4.3l1.4-1.4',
  dark: 'M13.8 9.8A6.2 6.2 0 0 1 6.2 2.2a6.2 6.2 0 1 0 7.6 7.6Z',
  layers: 'M8 1.8 14.5 5 8 8.2 1.5 5ZM1.5 8 8 11.2 14.5 8M1.5 11 8 14.2 14.5 11',
  help: 'M5.5 5.6a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.1.9-1.1 1.8M8 12.4v.6',
  close: 'M3 3l10 10M13 3 3 13',
  back: 'M9.5 2.5 4 8l5.5 5.5',
  previous: 'M10 3 5 8l5 5',
  next: 'M6 3l5 5-5 5',
  down: 'M3 6l5 5 5-5',
  warning: 'M8 1.8 15 14H1ZM8 6v4M8 11.6v.8',
  exclude: 'M3.5 8h9',
  filter: 'M1.5 3h13M4 8h8M6.5 13h3',
  list: 'M1.5 3.5h13M1.5 8h13M1.5 12.5h8',
  page: 'M3 1.5h7l3 3v10H3ZM5.5 7h5M5.5 9.5h5M5.5 12h3',
  saved: 'M4 1.8h8v12.4l-4-3-4 3Z',
  recent: 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8ZM8 4.5V8l2.4 1.6',
  check: 'M2.5 8.5l3.5 3.5 7.5-8',
  found: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2Z',
  confirmed: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2ZM5.2 8.2l2 2 3.6-4.2',
  rejected: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2ZM3.8 12.2l8.4-8.4',
  up: 'M3 11l5-5 5 5',
  undo: 'M5.5 2.5 2 6l3.5 3.5M2 6h7.5a4 4 0 0 1 0 8H6',
  redo: 'M10.5 2.5 14 6l-3.5 3.5M14 6H6.5a4 4 0 0 0 0 8H10',
  save: 'M8 1.5v9M4.5 7 8 10.5 11.5 7M2 13.8h12',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
