import type { HoldMessageWording, SpokenComponents, SpokenTime } from '../hold-message.ts';

/** "Website, Login e altri 2 servizi": always after "su" without an article, which fits any name. */
function named({ names, more }: SpokenComponents): string {
  if (names.length === 0)
    return more === 1 ? 'una parte del nostro servizio' : 'più parti del nostro servizio';
  const items = more === 0 ? names : [...names, more === 1 ? 'un altro servizio' : `altri ${more} servizi`];
  const last = items.at(-1) ?? '';
  return items.length === 1 ? last : `${items.slice(0, -1).join(', ')} e ${last}`;
}

/** "le ore 14 e 30", "alle ore 14 e 30"; midnight takes neither. */
const withArticle = (article: string, time: string) =>
  time.startsWith('ore ') ? `${article} ${time}` : time;
/** "il 23 novembre", "l'otto novembre" */
const day = (article: 'il' | 'al', date: string) =>
  /^(?:otto|undici)\b/.test(date) ? `${article === 'il' ? 'l' : 'all'}'${date}` : `${article} ${date}`;

const by = ({ time, date, zone }: SpokenTime) =>
  date === null
    ? `entro ${withArticle('le', time)}, ${zone}`
    : `entro ${day('il', date)} ${withArticle('alle', time)}, ${zone}`;
const until = ({ time, date, zone }: SpokenTime) => {
  const clock = time.startsWith('ore ') ? `alle ${time}` : `a ${time}`;
  return `fino ${date === null ? clock : `${day('al', date)} ${clock}`}, ${zone}`;
};

export const holdMessage: HoldMessageWording = {
  affected: {
    degraded_performance: (it) => `Siamo a conoscenza di rallentamenti su ${named(it)}.`,
    partial_outage: (it) => `Siamo a conoscenza di un'interruzione parziale su ${named(it)}.`,
    major_outage: (it) => `Siamo a conoscenza di un'interruzione grave su ${named(it)}.`,
    unclear: (it) => `Siamo a conoscenza di un problema su ${named(it)}.`,
  },
  titled: (title) => `Siamo a conoscenza di questo problema: ${title}.`,
  untitled: 'Siamo a conoscenza di un problema sul nostro servizio.',
  doing: {
    investigating: 'Stiamo cercando la causa.',
    identified: 'Abbiamo trovato la causa e la stiamo correggendo.',
    monitoring: "Una soluzione è attiva e ne stiamo verificando l'effetto.",
  },
  nextWord: (time) => `Daremo nuove informazioni ${by(time)}.`,
  nextWordShortly: 'Daremo nuove informazioni a breve.',
  nextWordWithoutPromise: 'Daremo nuove informazioni appena ci saranno novità.',
  stillWorking: 'Stiamo ancora lavorando alla soluzione.',
  thanks: 'Grazie per la pazienza.',
  moreIncidents: (count) =>
    count === 1
      ? 'Stiamo lavorando anche a un altro problema.'
      : `Stiamo lavorando anche ad altri ${count} problemi.`,
  noNeedToReport: 'Non è necessario segnalarlo.',
  maintenance: (it, end) => {
    const where = it.names.length + it.more === 0 ? '' : ` su ${named(it)}`;
    return `È in corso una manutenzione programmata${where}${end === null ? '' : ` ${until(end)}`}.`;
  },
  maintenanceOverruns: 'I lavori richiedono più tempo del previsto.',
  maintenanceVerifying: 'I lavori sono terminati e ne stiamo verificando il risultato.',
  interruptions: 'Sono possibili brevi interruzioni.',
  moreMaintenances: (count) =>
    count === 1
      ? "È in corso anche un'altra manutenzione programmata."
      : `Sono in corso anche altre ${count} manutenzioni programmate.`,
};
