// Numbers, sizes and dates as the page writes them: English, whatever the locale, so that a picture of the page means the same everywhere.

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const GROUPED = new Intl.NumberFormat('en');

/** `12,345` */
export function grouped(count: number): string {
  return GROUPED.format(count);
}

/** `1 article`, `12,345 articles` */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${grouped(count)} ${count === 1 ? one : many}`;
}

/** `2 March 2023` for `2023-03-02`, `March 2023` for `2023-03`; anything else as it is. */
export function writtenDate(iso: string): string {
  const parts = /^(\d{4})-(\d\d)(?:-(\d\d))?$/.exec(iso);
  const month = MONTHS[Number(parts?.[2]) - 1];
  if (!parts || !month) return iso;
  return parts[3] ? `${Number(parts[3])} ${month} ${parts[1]}` : `${month} ${parts[1]}`;
}

/** `2 Mar 2023` */
export function shortDate(iso: string): string {
  return writtenDate(iso).replace(/[A-Z][a-z]+/, (month) => month.slice(0, 3));
}

/** `4.2 MB` */
export function sized(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1e6) return `${Math.round(bytes / 1000)} kB`;
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

/** `1,234`, `56.2`, `0.31`: a frequency or a score, to about three digits. */
export function rate(value: number): string {
  const size = Math.abs(value);
  return size >= 100 ? grouped(Math.round(value)) : value.toFixed(size >= 10 ? 1 : 2);
}

/** `93%` for 0.93 */
export function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}

/** `93% sure` for 0.93 */
export function sureWords(sure: number): string {
  return sure >= 0.995 ? 'certain' : `${percent(sure)} sure`;
}
