// Days as these users write them: the era beside the Gregorian year. All days are Japan's.
import {language} from './say';

const ERAS = [
  {from: '2019-05-01', ja: '令和', en: 'Reiwa', short: {ja: '令', en: 'R'}, before: 2018},
  {from: '1989-01-08', ja: '平成', en: 'Heisei', short: {ja: '平', en: 'H'}, before: 1988},
  {from: '1926-12-25', ja: '昭和', en: 'Showa', short: {ja: '昭', en: 'S'}, before: 1925},
];

const yearOfEra = (era: (typeof ERAS)[number], year: number) => {
  const count = year - era.before;
  return language() === 'ja' ? `${era.ja}${count === 1 ? '元' : count}年` : `${era.en} ${count}`;
};

// 2023-04-25 → 2023年4月25日（令和5年）; 25 April 2023 (Reiwa 5).
export function day(iso: string): string {
  const [year, month, date] = iso.slice(0, 10).split('-').map(Number);
  if (!year || !month || !date) return iso;
  const era = ERAS.find(each => each.from <= iso.slice(0, 10));
  if (language() === 'ja') return `${year}年${month}月${date}日${era ? `（${yearOfEra(era, year)}）` : ''}`;
  const name = new Date(Date.UTC(year, month - 1, date)).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return name + (era ? ` (${yearOfEra(era, year)})` : '');
}

// Short, for rows of a table: 2023/04/25（令5）; 2023/04/25 (R5).
export function shortDay(iso: string): string {
  const date = iso.slice(0, 10);
  const era = ERAS.find(each => each.from <= date);
  const written = date.replace(/-/g, '/');
  if (!era) return written;
  const count = Number(date.slice(0, 4)) - era.before;
  return language() === 'ja'
    ? `${written}（${era.short.ja}${count === 1 ? '元' : count}）`
    : `${written} (${era.short.en}${count})`;
}

// An instant, in Japan's time, to the minute.
export function instant(iso: string): string {
  const when = new Date(iso);
  if (isNaN(when.getTime())) return iso;
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Asia/Tokyo',
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(when);
  return parts.replace(/-/g, '/');
}

export const today = () => new Intl.DateTimeFormat('sv-SE', {timeZone: 'Asia/Tokyo'}).format(new Date());

export const fiscalYearOf = (iso: string) => Number(iso.slice(0, 4)) - (Number(iso.slice(5, 7)) < 4 ? 1 : 0);

// 2022 → 令和4年度（2022）. A fiscal year goes by the era of its last day: 2019 is 令和元年度.
export function fiscalYear(year: number): string {
  const era = ERAS.find(each => each.from <= `${year + 1}-03-31`);
  if (language() === 'ja') return era ? `${yearOfEra(era, year)}度（${year}）` : `${year}年度`;
  return era ? `FY${year} (${yearOfEra(era, year)})` : `FY${year}`;
}
