import type { HoldMessageWording, SpokenComponents, SpokenTime } from '../hold-message.ts';
import { plural } from '../plural.ts';

/** "Website, Login i 2 inne obszary": always what something covers, so that names keep their first form. */
function named({ names, more }: SpokenComponents): string {
  if (names.length === 0) return more === 1 ? 'część naszej usługi' : 'kilka części naszej usługi';
  const areas = plural('pl', more, { one: 'inny obszar', few: 'inne obszary', other: 'innych obszarów' });
  const items = more === 0 ? names : [...names, more === 1 ? 'jeden inny obszar' : `${more} ${areas}`];
  const last = items.at(-1) ?? '';
  return items.length === 1 ? last : `${items.slice(0, -1).join(', ')} i ${last}`;
}

/** "do godziny czternastej 30 czasu berlińskiego", "do północy czasu U T C" */
function until({ time, zone }: SpokenTime): string {
  const clock = time === 'północy' ? time : `godziny ${time}`;
  return `do ${clock} ${zone.startsWith('czasu') ? zone : `czasu ${zone}`}`;
}

export const holdMessage: HoldMessageWording = {
  affected: {
    degraded_performance: (it) => `Wiemy o spowolnieniu, które obejmuje ${named(it)}.`,
    partial_outage: (it) => `Wiemy o częściowej awarii, która obejmuje ${named(it)}.`,
    major_outage: (it) => `Wiemy o poważnej awarii, która obejmuje ${named(it)}.`,
    unclear: (it) => `Wiemy o problemie, który obejmuje ${named(it)}.`,
  },
  titled: (title) => `Wiemy o tym problemie: ${title}.`,
  untitled: 'Wiemy o problemie z naszą usługą.',
  doing: {
    investigating: 'Szukamy przyczyny.',
    identified: 'Znamy przyczynę i ją usuwamy.',
    monitoring: 'Wprowadziliśmy poprawkę i sprawdzamy, czy działa.',
  },
  nextWord: (by) => `Następny komunikat podamy ${by.date === null ? '' : `${by.date} `}${until(by)}.`,
  nextWordShortly: 'Następny komunikat podamy wkrótce.',
  nextWordWithoutPromise: 'Następny komunikat podamy, gdy będziemy wiedzieć więcej.',
  stillWorking: 'Nadal nad tym pracujemy.',
  thanks: 'Dziękujemy za cierpliwość.',
  moreIncidents: (count) =>
    count === 1
      ? 'Rozwiązujemy też inny problem.'
      : `Rozwiązujemy też ${count} ${plural('pl', count, { few: 'inne problemy', other: 'innych problemów' })}.`,
  noNeedToReport: 'Nie trzeba tego zgłaszać.',
  maintenance: (it, end) => {
    const where = it.names.length + it.more === 0 ? '' : `, które obejmują ${named(it)}`;
    if (end === null) return `Trwają planowane prace serwisowe${where}.`;
    return `${end.date === null ? 'Do' : `Do ${end.date} do`}${until(end).slice(2)} trwają planowane prace serwisowe${where}.`;
  },
  maintenanceOverruns: 'Prace trwają dłużej, niż planowano.',
  maintenanceVerifying: 'Prace są zakończone i sprawdzamy ich wynik.',
  interruptions: 'Możliwe są krótkie przerwy.',
  moreMaintenances: (count) =>
    count === 1
      ? 'Trwają też inne planowane prace serwisowe.'
      : `Trwają też inne planowane prace serwisowe, łącznie ${count}.`,
};
