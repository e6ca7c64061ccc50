import type { HoldMessageWording, SpokenComponents, SpokenTime } from '../hold-message.ts';

/** "Website, Login et 2 autres services": always what something touches, so that no article meets the name. */
function named({ names, more }: SpokenComponents): string {
  if (names.length === 0)
    return more === 1 ? 'une partie de notre service' : 'plusieurs parties de notre service';
  const items = more === 0 ? names : [...names, more === 1 ? 'un autre service' : `${more} autres services`];
  const last = items.at(-1) ?? '';
  return items.length === 1 ? last : `${items.slice(0, -1).join(', ')} et ${last}`;
}

const before = ({ time, date, zone }: SpokenTime) =>
  `${date === null ? `avant ${time}` : `avant le ${date} à ${time}`}, ${zone}`;
const until = ({ time, date, zone }: SpokenTime) =>
  `${date === null ? `jusqu'à ${time}` : `jusqu'au ${date} à ${time}`}, ${zone}`;

export const holdMessage: HoldMessageWording = {
  affected: {
    degraded_performance: (it) => `Nous savons qu'un ralentissement touche ${named(it)}.`,
    partial_outage: (it) => `Nous savons qu'une panne partielle touche ${named(it)}.`,
    major_outage: (it) => `Nous savons qu'une panne majeure touche ${named(it)}.`,
    unclear: (it) => `Nous savons qu'un problème touche ${named(it)}.`,
  },
  titled: (title) => `Nous avons connaissance du problème suivant : ${title}.`,
  untitled: "Nous avons connaissance d'un problème sur notre service.",
  doing: {
    investigating: 'Notre équipe en cherche la cause.',
    identified: 'Nous avons trouvé la cause et nous la corrigeons.',
    monitoring: 'Une solution est en place et nous vérifions son effet.',
  },
  nextWord: (by) => `Nous vous en dirons plus ${before(by)}.`,
  nextWordShortly: 'Nous vous en dirons plus très bientôt.',
  nextWordWithoutPromise: 'Nous vous en dirons plus dès que nous aurons du nouveau.',
  stillWorking: 'Nous y travaillons toujours.',
  thanks: 'Merci de votre patience.',
  moreIncidents: (count) =>
    count === 1 ? 'Nous traitons aussi un autre problème.' : `Nous traitons aussi ${count} autres problèmes.`,
  noNeedToReport: "Vous n'avez pas besoin de le signaler.",
  maintenance: (it, end) => {
    const where = it.names.length + it.more === 0 ? '' : ` sur ${named(it)}`;
    return `Une maintenance planifiée est en cours${where}${end === null ? '' : ` ${until(end)}`}.`;
  },
  maintenanceOverruns: 'Les travaux durent plus longtemps que prévu.',
  maintenanceVerifying: 'Les travaux sont terminés et nous en vérifions le résultat.',
  interruptions: 'De brèves interruptions sont possibles.',
  moreMaintenances: (count) =>
    count === 1
      ? 'Une autre maintenance planifiée est aussi en cours.'
      : `${count} autres maintenances planifiées sont aussi en cours.`,
};
