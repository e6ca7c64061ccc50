import type { HoldMessageWording, SpokenComponents, SpokenTime } from '../hold-message.ts';

/** "Website, Login en nog 2 onderdelen" */
function named({ names, more }: SpokenComponents): string {
  if (names.length === 0)
    return more === 1 ? 'een deel van onze dienst' : 'verschillende delen van onze dienst';
  const items = more === 0 ? names : [...names, more === 1 ? 'nog een onderdeel' : `nog ${more} onderdelen`];
  const last = items.at(-1) ?? '';
  return items.length === 1 ? last : `${items.slice(0, -1).join(', ')} en ${last}`;
}

const by = ({ time, date, zone }: SpokenTime) =>
  `uiterlijk ${date === null ? '' : `op ${date} `}om ${time}, ${zone}`;
const until = ({ time, date, zone }: SpokenTime) =>
  `tot ${date === null ? '' : `${date} om `}${time}, ${zone}`;

export const holdMessage: HoldMessageWording = {
  affected: {
    degraded_performance: (it) => `Wij weten dat er vertraging is bij ${named(it)}.`,
    partial_outage: (it) => `Wij weten dat er een gedeeltelijke storing is bij ${named(it)}.`,
    major_outage: (it) => `Wij weten dat er een grote storing is bij ${named(it)}.`,
    unclear: (it) => `Wij weten dat er een probleem is bij ${named(it)}.`,
  },
  titled: (title) => `Wij zijn op de hoogte van dit probleem: ${title}.`,
  untitled: 'Wij zijn op de hoogte van een probleem met onze dienst.',
  doing: {
    investigating: 'Wij zoeken naar de oorzaak.',
    identified: 'Wij hebben de oorzaak gevonden en werken aan de oplossing.',
    monitoring: 'Er is een oplossing doorgevoerd en wij controleren of die werkt.',
  },
  nextWord: (time) => `U hoort ${by(time)}, meer van ons.`,
  nextWordShortly: 'U hoort binnenkort meer van ons.',
  nextWordWithoutPromise: 'Zodra er nieuws is, hoort u het van ons.',
  stillWorking: 'Wij werken nog steeds aan een oplossing.',
  thanks: 'Dank u voor uw geduld.',
  moreIncidents: (count) =>
    count === 1 ? 'Wij werken ook aan een ander probleem.' : `Wij werken ook aan ${count} andere problemen.`,
  noNeedToReport: 'U hoeft dit niet te melden.',
  maintenance: (it, end) => {
    const where = it.names.length + it.more === 0 ? '' : ` aan ${named(it)}`;
    return `Wij voeren nu gepland onderhoud uit${where}${end === null ? '' : ` ${until(end)}`}.`;
  },
  maintenanceOverruns: 'De werkzaamheden duren langer dan gepland.',
  maintenanceVerifying: 'De werkzaamheden zijn klaar en wij controleren het resultaat.',
  interruptions: 'Er kunnen korte onderbrekingen zijn.',
  moreMaintenances: (count) =>
    count === 1
      ? 'Er is ook ander gepland onderhoud bezig.'
      : `Er zijn ook ${count} andere geplande werkzaamheden bezig.`,
};
