import type { HoldMessageWording, SpokenComponents, SpokenTime } from '../hold-message.ts';

/** "Website, Login e mais 2 serviços": always after "em", which is left apart from a name's own article. */
function named({ names, more }: SpokenComponents): string {
  if (names.length === 0) return more === 1 ? 'uma parte do nosso serviço' : 'várias partes do nosso serviço';
  const items = more === 0 ? names : [...names, more === 1 ? 'mais um serviço' : `mais ${more} serviços`];
  const last = items.at(-1) ?? '';
  return items.length === 1 ? last : `${items.slice(0, -1).join(', ')} e ${last}`;
}

const isOne = (time: string) => /^(?:uma|zero|meia-noite)\b/.test(time);
/** "até as 14 horas, horário de Berlim", "até a meia-noite", "até 23 de novembro, às 9 horas" */
const until = ({ time, date, zone }: SpokenTime) =>
  date === null
    ? `até ${isOne(time) ? 'a' : 'as'} ${time}, ${zone}`
    : `até ${date}, ${isOne(time) ? 'à' : 'às'} ${time}, ${zone}`;

export const holdMessage: HoldMessageWording = {
  affected: {
    degraded_performance: (it) => `Sabemos que há lentidão em ${named(it)}.`,
    partial_outage: (it) => `Sabemos que há uma interrupção parcial em ${named(it)}.`,
    major_outage: (it) => `Sabemos que há uma interrupção grave em ${named(it)}.`,
    unclear: (it) => `Sabemos que há um problema em ${named(it)}.`,
  },
  titled: (title) => `Sabemos que existe este problema: ${title}.`,
  untitled: 'Sabemos que há um problema em nosso serviço.',
  doing: {
    investigating: 'Nossa equipe está buscando a causa.',
    identified: 'Encontramos a causa e estamos corrigindo o problema.',
    monitoring: 'Uma solução foi aplicada e estamos verificando o efeito.',
  },
  nextWord: (by) => `Daremos novas informações ${until(by)}.`,
  nextWordShortly: 'Daremos novas informações em breve.',
  nextWordWithoutPromise: 'Daremos novas informações assim que houver novidades.',
  stillWorking: 'Continuamos trabalhando na solução.',
  thanks: 'Agradecemos a sua paciência.',
  moreIncidents: (count) =>
    count === 1
      ? 'Também estamos trabalhando em outro problema.'
      : `Também estamos trabalhando em outros ${count} problemas.`,
  noNeedToReport: 'Não é necessário nos avisar.',
  maintenance: (it, end) => {
    const where = it.names.length + it.more === 0 ? '' : ` em ${named(it)}`;
    return `Estamos realizando uma manutenção programada${where}${end === null ? '' : ` ${until(end)}`}.`;
  },
  maintenanceOverruns: 'Os trabalhos estão demorando mais do que o previsto.',
  maintenanceVerifying: 'Os trabalhos foram concluídos e estamos verificando o resultado.',
  interruptions: 'Pode haver breves interrupções.',
  moreMaintenances: (count) =>
    count === 1
      ? 'Há também outra manutenção programada em andamento.'
      : `Há também outras ${count} manutenções programadas em andamento.`,
};
