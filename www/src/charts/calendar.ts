// Days as numbers since 1 January 1970, and the stretches of the calendar they fall into.

import type { TimeUnit } from '../engine/contract';

const DAY_MS = 86_400_000;

export function dayOf(iso: string): number {
  const [year = 1970, month = 1, day = 1] = iso.split('-').map(Number);
  return Math.round(utc(year, month - 1, day) / DAY_MS);
}

export function isoOf(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** Not `Date.UTC`, which takes the years 0 to 99 for 1900 to 1999. */
function utc(year: number, month: number, day: number): number {
  return new Date(0).setUTCFullYear(year, month, day);
}

function partsOf(day: number): { year: number; month: number } {
  const date = new Date(day * DAY_MS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() };
}

/** Months in the units that are made of months. */
const MONTHS_IN: Partial<Record<TimeUnit, number>> = { month: 1, year: 12, decade: 120, century: 1200 };

/** The first day of the unit that `day` is in; weeks begin on Monday. */
export function floorTo(unit: TimeUnit, day: number): number {
  if (unit === 'day') return day;
  if (unit === 'week') return day - ((((day + 3) % 7) + 7) % 7);
  const months = MONTHS_IN[unit] ?? 1;
  const { year, month } = partsOf(day);
  return dayOfMonth(Math.floor((year * 12 + month) / months) * months);
}

/** The first day of the unit `count` units after the one that begins on `day`. */
export function addUnits(unit: TimeUnit, day: number, count: number): number {
  if (unit === 'day') return day + count;
  if (unit === 'week') return day + 7 * count;
  return addMonths(day, count * (MONTHS_IN[unit] ?? 1));
}

export function addMonths(day: number, count: number): number {
  const { year, month } = partsOf(day);
  return dayOfMonth(year * 12 + month + count);
}

function dayOfMonth(months: number): number {
  return Math.round(utc(Math.floor(months / 12), ((months % 12) + 12) % 12, 1) / DAY_MS);
}

const UNITS: readonly { unit: TimeUnit; days: number }[] = [
  { unit: 'day', days: 1 },
  { unit: 'week', days: 7 },
  { unit: 'month', days: 30 },
  { unit: 'year', days: 365 },
  { unit: 'decade', days: 3652 },
  { unit: 'century', days: 36_525 },
];

/** About how many days a unit has. */
export function unitDays(unit: TimeUnit): number {
  return UNITS.find((known) => known.unit === unit)?.days ?? 1;
}

/** The finest unit that cuts so many days into `most` or fewer. */
export function unitFor(days: number, most: number): { unit: TimeUnit; days: number } {
  return UNITS.find((candidate) => days / candidate.days <= most) ?? { unit: 'century', days: 36_525 };
}

export interface Tick {
  day: number;
  label: string;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const DAY_STEPS = [1, 2, 7, 14];
const MONTH_STEPS = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12_000];

/** Marks for an axis over the days from `first` up to `last`, `most` at most, none oftener than a `unit`. */
export function ticks(first: number, last: number, most: number, unit: TimeUnit): Tick[] {
  const days = Math.max(1, last - first);
  const least = unitDays(unit) * 0.9;
  const dayStep = DAY_STEPS.find((step) => step >= least && days / step <= most);
  const found: Tick[] = [];
  if (dayStep != null) {
    const start = dayStep < 7 ? first : floorTo('week', first + 6);
    for (let day = start; day < last; day += dayStep) found.push({ day, label: dayLabel(day, found.length === 0) });
    return found;
  }
  const step = MONTH_STEPS.find((months) => months * 30.4 >= least && days / (months * 30.44) <= most) ?? 12_000;
  const { year, month } = partsOf(first);
  let months = Math.ceil((year * 12 + month) / step) * step;
  if (dayOfMonth(months) < first) months += step;
  for (let day = dayOfMonth(months); day < last; months += step, day = dayOfMonth(months)) found.push({ day, label: monthLabel(months, step, found.length === 0) });
  return found;
}

function dayLabel(day: number, isFirst: boolean): string {
  const date = new Date(day * DAY_MS);
  const label = `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}`;
  return isFirst ? `${label} ${date.getUTCFullYear()}` : label;
}

function monthLabel(months: number, step: number, isFirst: boolean): string {
  const year = Math.floor(months / 12);
  if (step >= 12) return String(year);
  const month = MONTHS[months - year * 12] ?? '';
  return isFirst || months % 12 === 0 ? `${month} ${year}` : month;
}

/** Round steps for an axis of counts up to `most`, 4 at most, without 0. */
export function countTicks(most: number): number[] {
  const steps = [1, 2, 5].flatMap((n) => Array.from({ length: 8 }, (_, power) => n * 10 ** power)).sort((a, b) => a - b);
  const step = steps.find((candidate) => most / candidate <= 4) ?? most;
  return Array.from({ length: Math.floor(most / step) }, (_, at) => (at + 1) * step);
}
