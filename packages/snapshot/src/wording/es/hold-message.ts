import type { HoldMessageWording, SpokenComponents, SpokenTime } from '../hold-message.ts';

/** "y" becomes "e" before the same sound: "Login e Inicio", but "Login y Hielo". */
const and = (next: string) => (/^h?[ií](?![aeou])/i.test(next) ? 'e' : 'y');

/** "Website, Login y 2 servicios más": always after "en", which no article of a name melts into. */
function named({ names, more }: SpokenComponents): string {
  if (names.length === 0)
    return more === 1 ? 'una parte de nuestro servicio' : 'varias partes de nuestro servicio';
  const items = more === 0 ? names : [...names, more === 1 ? 'un servicio más' : `${more} servicios más`];
  const last = items.at(-1) ?? '';
  return items.length === 1 ? last : `${items.slice(0, -1).join(', ')} ${and(last)} ${last}`;
}

// Times come with their article: "las 14 y 30".
const before = ({ time, date, zone }: SpokenTime) =>
  `${date === null ? `antes de ${time}` : `antes del ${date} a ${time}`}, ${zone}`;
const until = ({ time, date, zone }: SpokenTime) =>
  `${date === null ? `hasta ${time}` : `hasta el ${date} a ${time}`}, ${zone}`;

export const holdMessage: HoldMessageWording = {
  affected: {
    degraded_performance: (it) => `Sabemos que hay lentitud en ${named(it)}.`,
    partial_outage: (it) => `Sabemos que hay una interrupción parcial en ${named(it)}.`,
    major_outage: (it) => `Sabemos que hay una interrupción grave en ${named(it)}.`,
    unclear: (it) => `Sabemos que hay un problema en ${named(it)}.`,
  },
  titled: (title) => `Sabemos que existe este problema: ${title}.`,
  untitled: 'Sabemos que hay un problema en nuestro servicio.',
  doing: {
    investigating: 'Nuestro equipo está buscando la causa.',
    identified: 'Hemos encontrado la causa y la estamos corrigiendo.',
    monitoring: 'Hemos aplicado una solución y estamos comprobando su efecto.',
  },
  nextWord: (by) => `Le informaremos de nuevo ${before(by)}.`,
  nextWordShortly: 'Le informaremos de nuevo en breve.',
  nextWordWithoutPromise: 'Le informaremos en cuanto haya novedades.',
  stillWorking: 'Seguimos trabajando en ello.',
  thanks: 'Gracias por su paciencia.',
  moreIncidents: (count) =>
    count === 1
      ? 'También estamos trabajando en otro problema.'
      : `También estamos trabajando en otros ${count} problemas.`,
  noNeedToReport: 'No es necesario que nos avise.',
  maintenance: (it, end) => {
    const where = it.names.length + it.more === 0 ? '' : ` en ${named(it)}`;
    return `Estamos realizando un mantenimiento programado${where}${end === null ? '' : ` ${until(end)}`}.`;
  },
  maintenanceOverruns: 'Los trabajos están durando más de lo previsto.',
  maintenanceVerifying: 'Los trabajos han terminado y los estamos comprobando.',
  interruptions: 'Puede haber breves interrupciones.',
  moreMaintenances: (count) =>
    count === 1
      ? 'También hay otro mantenimiento programado en curso.'
      : `También hay otros ${count} mantenimientos programados en curso.`,
};
