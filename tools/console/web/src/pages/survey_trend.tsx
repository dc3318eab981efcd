// The types' figures over the years, as the digest draws them.
import {query} from '../api';
import {fiscalYear} from '../dates';
import {list, members} from '../json';
import {typeName} from '../reference';
import {language, say} from '../say';
import {Shown} from '../parts/asked';
import {Section} from '../parts/section';
import {useAsked} from '../use_query';
import {Drawing} from './drawing';

const YEARS = 5,
  TYPES = ['type1', 'type2', 'type3'];
type Year = {year: number; values: number[]};

async function figuresOf(year: number, basis: string, minSeq: number): Promise<Year> {
  const {result} = await query('survey.figures', {
    fiscal_year: year,
    by: 'type',
    basis,
    of: 'log',
    ...(minSeq ? {min_seq: minSeq} : {}),
  });
  const figures = members(members(list(members(members(result.bases)[basis]).rows)[0]).figures);
  return {year, values: TYPES.map(type => Number(members(figures[type]).high ?? 0))};
}

export function Trend({year, basis}: {year: number; basis: string}) {
  const asked = useAsked<Year[]>(
    `trend ${year} ${basis}`,
    async minSeq => {
      const years = Array.from({length: YEARS}, (_, i) => year - YEARS + 1 + i);
      return {data: await Promise.all(years.map(each => figuresOf(each, basis, minSeq))), seq: minSeq};
    },
    each => each.kind === 'project',
  );
  return (
    <Section id="trend" title={say('survey.trend')}>
      <Shown asked={asked}>
        {years => {
          const described = years
            .map(
              each =>
                `${fiscalYear(each.year)}: ${each.values.map((value, i) => `${typeName(TYPES[i]!)} ${value}`).join(say('list.and'))}`,
            )
            .join(' / ');
          return (
            <Drawing
              chart={{
                kind: 'bars',
                id: 'trend',
                lang: language(),
                title: say('survey.trend'),
                description: described,
                series: TYPES.map(type => ({id: type, label: typeName(type)})),
                groups: years.map(each => ({label: say('survey.year', {year: each.year}), values: each.values})),
              }}
            />
          );
        }}
      </Shown>
    </Section>
  );
}
