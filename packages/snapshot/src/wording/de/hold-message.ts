import type { HoldMessageWording, SpokenComponents, SpokenTime } from '../hold-message.ts';

/** "im Bereich Website", "in den Bereichen Website, Login und 2 weiteren": agrees with any name. */
function inAreas({ names, more }: SpokenComponents): string {
  if (names.length === 0) return more === 1 ? 'in einem Bereich' : 'in mehreren Bereichen';
  const items = more === 0 ? names : [...names, more === 1 ? 'einem weiteren' : `${more} weiteren`];
  const last = items.at(-1) ?? '';
  return items.length === 1
    ? `im Bereich ${last}`
    : `in den Bereichen ${items.slice(0, -1).join(', ')} und ${last}`;
}

const said = ({ time, date, zone }: SpokenTime) =>
  `${date === null ? time : `zum ${date} um ${time}`} ${zone}`;
const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

export const holdMessage: HoldMessageWording = {
  affected: {
    degraded_performance: (it) => `Uns sind Einschränkungen ${inAreas(it)} bekannt.`,
    partial_outage: (it) => `Uns ist ein Teilausfall ${inAreas(it)} bekannt.`,
    major_outage: (it) => `Uns ist ein Ausfall ${inAreas(it)} bekannt.`,
    unclear: (it) => `Uns ist eine Störung ${inAreas(it)} bekannt.`,
  },
  titled: (title) => `Uns ist folgende Störung bekannt: ${title}.`,
  untitled: 'Uns ist derzeit eine Störung bekannt.',
  doing: {
    investigating: 'Wir suchen bereits nach der Ursache.',
    identified: 'Wir haben die Ursache gefunden und beheben sie.',
    monitoring: 'Eine Lösung ist umgesetzt, wir beobachten das Ergebnis.',
  },
  nextWord: (by) => `Die nächste Meldung folgt bis ${said(by)}.`,
  nextWordShortly: 'Die nächste Meldung folgt in Kürze.',
  nextWordWithoutPromise: 'Sobald es Neues gibt, informieren wir Sie.',
  stillWorking: 'Wir arbeiten weiter an der Behebung.',
  thanks: 'Vielen Dank für Ihre Geduld.',
  moreIncidents: (count) =>
    count === 1
      ? 'Wir arbeiten außerdem an einer weiteren Störung.'
      : `Wir arbeiten außerdem an ${count} weiteren Störungen.`,
  noNeedToReport: 'Sie müssen nichts melden.',
  maintenance: (it, until) => {
    const where = it.names.length + it.more === 0 ? 'Zurzeit' : capitalised(inAreas(it));
    return `${where} finden${until === null ? '' : ` bis ${said(until)}`} geplante Wartungsarbeiten statt.`;
  },
  maintenanceOverruns: 'Die Arbeiten dauern länger als geplant.',
  maintenanceVerifying: 'Die Arbeiten sind abgeschlossen und werden gerade geprüft.',
  interruptions: 'Es kann zu kurzen Unterbrechungen kommen.',
  moreMaintenances: (count) =>
    count === 1
      ? 'Außerdem läuft eine weitere geplante Wartung.'
      : `Außerdem laufen ${count} weitere geplante Wartungen.`,
};
