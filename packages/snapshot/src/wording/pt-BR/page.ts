import type { PageWording } from '../page.ts';
import { counted } from '../plural.ts';

const count = (n: number, one: string, other: string) => counted('pt-BR', n, { one, other });

export const page: PageWording = {
  locale: 'pt-BR',
  titleOf: '{name}: status dos serviços',
  skipToContent: 'Ir para o conteúdo',
  navigation: 'Páginas de status',
  footer: 'Sobre esta página',
  currentStatus: 'Status atual',
  subscribe: 'Receber atualizações',
  history: 'Histórico',
  feed: 'Feed Atom',
  backToStatus: 'Status atual',
  website: 'Site: {name}',
  support: 'Falar com o suporte',
  asOf: 'Status verificado: {time}',
  lastChanged: 'Última alteração: {time}',
  languageChoice: 'Idioma',
  writtenIn: 'Idioma do texto: {language}',
  allTimes: 'Fuso horário desta página: {zone}.',
  showTimesIn: 'Mostrar os horários neste fuso: {zone}',
  lookingIntoIt: 'Estamos analisando um problema',
  range: '{from} a {to}',
  andMore: (names, more) => `${names} e mais ${more}`,

  live: {
    stale: 'Esta página pode estar desatualizada. Última resposta do nosso servidor: {time}.',
    updated: 'Novidade:',
  },

  incident: {
    singular: 'Incidente',
    impact: 'Impacto',
    since: 'Início: {time}',
    lasted: '{from} a {to}, {duration}',
    started: 'Início',
    resolved: 'Resolução',
    duration: 'Duração',
    ongoing: 'Ainda não resolvido',
    affected: 'Sistemas afetados',
    allUpdates: (n) => (n === 1 ? 'Detalhes do incidente' : `Todas as atualizações (${n})`),
    updates: 'Atualizações',
    edited: 'editado: {time}',
    changes: 'Mudanças de status',
    noNeedToReport: 'Não é necessário avisar sobre este problema. Já temos conhecimento dele.',
    readOn: 'Continuar lendo',
  },

  promise: {
    next: 'Próxima atualização até {time}',
    overdue: 'A próxima atualização está atrasada.',
    promisedBy: 'O prazo prometido era {time}. Pedimos desculpas pela espera.',
    kept: 'Próxima atualização prometida até {time}: cumprida',
    late: 'Próxima atualização prometida até {time}: chegou com atraso',
    missed: 'Próxima atualização prometida até {time}: não cumprida',
    heading: 'Atualizações prometidas',
    record: (kept, made) => `${kept} de ${made} no prazo`,
  },

  maintenance: {
    singular: 'Manutenção programada',
    runningHeading: 'Trabalhos em andamento',
    upcomingHeading: 'Manutenção programada',
    window: 'Horário',
    cancelled: 'Cancelada',
    cancelledAt: 'Manutenção cancelada: {time}. Ela não será realizada no horário indicado abaixo.',
    moved: 'Esta manutenção foi remarcada. O horário indicado aqui é o atual.',
    affected: 'Sistemas afetados',
    finished: 'Término',
    updates: 'Atualizações',
  },

  components: {
    heading: 'Sistemas',
    ungrouped: 'Outros sistemas',
    allOperational: (n) => (n === 1 ? '1 operacional' : `Todos os ${n} operacionais`),
    othersOperational: (n) => (n === 1 ? '1 outro operacional' : `${n} outros operacionais`),
  },

  uptime: {
    heading: (days) => `Os últimos ${days} dias, sistema por sistema`,
    title: 'Disponibilidade',
    intro: 'Como cada sistema funcionou, dia a dia.',
    percent: '{percent} de disponibilidade',
    noData: 'Sem dados',
    daysOf: 'Dias: {component}',
    daysAgo: (days) => `há ${count(days, 'dia', 'dias')}`,
    today: 'Hoje',
    soFar: 'Até agora: {detail}',
    noTrouble: 'Sem problemas',
    lasted: '{status}: {duration}',
    worstOf: 'Cada dia mostra o pior status destes sistemas.',
    allDays: 'Todos os sistemas, dia a dia',
    noneWithTrouble: 'Nenhum dia com problemas.',
    daysWithTrouble: (days) => count(days, 'dia com problemas', 'dias com problemas'),
    ruleHeading: 'Como a disponibilidade é calculada',
    rule: 'A disponibilidade resulta dos status registrados aqui. Uma interrupção grave conta por inteiro, uma interrupção parcial conta 30% e o desempenho reduzido não conta. O tempo de manutenção programada fica de fora, a menos que algo pior tenha sido registrado para o mesmo período. Os dias são os do fuso horário desta página; hoje conta até este momento. Os dias anteriores à inclusão de um sistema não têm dados e não contam.',
  },

  past: {
    heading: (days) => `Os últimos ${days} dias`,
    quiet: '{day}: sem incidentes',
    quietRange: '{from} a {to}: sem incidentes',
    all: 'Incidentes anteriores',
    title: 'Histórico',
    intro: 'Incidentes e manutenções, mês a mês.',
    month: 'Histórico: {month}',
    noneInMonth: 'Sem incidentes e sem manutenções neste mês.',
    count: (incidents, maintenances) =>
      [
        incidents === 0 ? 'Sem incidentes' : count(incidents, 'incidente', 'incidentes'),
        ...(maintenances > 0 ? [count(maintenances, 'manutenção', 'manutenções')] : []),
      ].join(', '),
    earlier: 'Anterior',
    later: 'Seguinte',
    months: 'Meses',
  },

  notFound: {
    title: 'Esta página não existe',
    body: 'O endereço pode conter um erro ou a página pode ter sido removida. O status atual está a um clique.',
  },

  form: {
    subscribeTitle: 'Receber atualizações',
    subscribeIntro:
      'Avisamos quando algo deixa de funcionar, o que estamos fazendo e quando volta a funcionar.',
    problems: 'Verifique o seguinte:',
    scopeHeading: 'Sobre o que deseja receber informações?',
    wholePage: 'Tudo',
    wholePageHint: 'Todos os sistemas, também os que forem incluídos depois.',
    some: 'Somente o que eu uso',
    someHint: 'Escolha grupos inteiros ou sistemas individuais.',
    wholeGroup: 'Todo o grupo {group}',
    wholeGroupHint: 'e o que entrar nele depois',
    languageHeading: 'Idioma e horários',
    language: 'Idioma',
    timeZone: 'Fuso horário',
    emailHeading: 'Por e-mail',
    emailHint:
      'Primeiro enviamos um link de confirmação. Toda mensagem tem um link para cancelar a inscrição.',
    email: 'Endereço de e-mail',
    emailButton: 'Receber por e-mail',
    pushHeading: 'Neste navegador',
    pushHint:
      'Uma notificação curta neste dispositivo, mesmo com a página fechada. Valem as escolhas feitas acima.',
    pushButton: 'Avisar neste navegador',
    pushWorking: 'Um momento…',
    pushDone: 'Pronto. A partir de agora, este navegador mostrará as atualizações.',
    pushDenied:
      'As notificações estão bloqueadas para esta página. Permita-as nas configurações do navegador e tente novamente.',
    pushFailed: 'Não funcionou. Tente novamente em instantes ou faça a inscrição por e-mail.',
    nothingChosen: 'Escolha acima pelo menos um sistema, ou tudo.',
    search: 'Buscar um sistema',
    found: (n) =>
      n === 0 ? 'Nenhum sistema tem esse nome.' : count(n, 'sistema encontrado', 'sistemas encontrados'),
    close: 'Fechar',
    nextHeading: 'O que acontece depois',
    emailNext: 'Enviamos um e-mail com um link. Nada mais será enviado até que você o abra.',
    pushNext:
      'O navegador pergunta se esta página pode mostrar notificações. Depois disso, está tudo pronto.',
    webhookNext:
      'Mostramos uma chave secreta, uma única vez. Com ela, o seu sistema pode verificar se uma requisição vem de nós.',
    feedHeading: 'Em um leitor de feeds',
    feedHint: 'Sem cadastro. Copie um endereço para o seu leitor:',
    feeds: {
      incidentsAtom: 'Uma entrada por incidente (Atom)',
      incidentsRss: 'Uma entrada por incidente (RSS)',
      updatesAtom: 'Uma entrada por atualização (Atom)',
      json: 'Uma entrada por atualização (JSON Feed)',
    },
    calendarHeading: 'Na sua agenda',
    calendarHint: 'As manutenções programadas, sempre em dia na sua própria agenda. Assine este endereço:',
    calendar: 'Agenda de manutenções',
    unreachable: 'Nosso servidor não respondeu. Nada foi perdido: tente novamente em instantes.',
    faults: {
      email: 'Informe um endereço de e-mail completo, por exemplo nome@example.com.',
      webhook: 'Informe um endereço público completo, por exemplo https://example.com/hook.',
      taken:
        'Este endereço já está inscrito. Para recomeçar, primeiro cancele a inscrição pelo link de uma mensagem que ele recebeu.',
      scope: 'Escolha pelo menos um item da lista, ou a página inteira.',
      language: 'Escolha um idioma da lista.',
      timeZone: 'Escolha um fuso horário da lista.',
    },
    webhookHeading: 'Para os seus próprios sistemas: um webhook',
    webhookHint: 'A cada atualização, enviamos uma requisição POST assinada para este endereço.',
    webhook: 'Endereço do webhook',
    webhookButton: 'Adicionar webhook',
    subscribed: {
      title: 'Quase pronto',
      body: 'Se este endereço ainda não foi confirmado, enviamos um e-mail para ele. Abra o link da mensagem para confirmar. Se ela não chegar em dez minutos, procure na pasta de spam.',
    },
    webhookAdded: {
      title: 'Webhook adicionado',
      body: 'A partir de agora, cada atualização escolhida será enviada para lá.',
    },
    secretHeading: 'Chave de assinatura',
    secretHint:
      'Guarde agora: ela só é mostrada desta vez. O seu sistema usa a chave para verificar a nossa assinatura.',
    confirm: {
      ask: {
        title: 'Confirme sua inscrição',
        body: 'Um clique, e avisaremos quando algo deixar de funcionar.',
      },
      button: 'Sim, desejo receber as atualizações',
      done: {
        title: 'Sua inscrição está confirmada',
        body: 'Agradecemos. Escreveremos quando houver algo a dizer.',
      },
      expired: {
        title: 'Este link não é mais válido',
        body: 'Os links de confirmação são válidos por tempo limitado. Faça a inscrição de novo e enviaremos outro.',
      },
    },
    preferences: {
      title: 'Sua inscrição',
      intro: {
        email: 'As atualizações são enviadas por e-mail para',
        web_push: 'As atualizações aparecem no navegador usado na inscrição, por meio de',
        webhook: 'As atualizações são enviadas para o webhook',
        other: 'As atualizações são enviadas para',
      },
      button: 'Salvar alterações',
      saved: 'Salvo. Isto é o que você receberá a partir de agora.',
      unsubscribe: 'Parar de receber estas atualizações',
      expired: {
        title: 'Este link não é mais válido',
        body: 'Use o link da nossa última mensagem ou faça a inscrição de novo.',
      },
    },
    unsubscribe: {
      ask: {
        title: 'Parar de receber atualizações?',
        body: 'Você não receberá mais mensagens desta página de status.',
      },
      button: 'Sim, cancelar minha inscrição',
      done: {
        title: 'Sua inscrição foi cancelada',
        body: 'Você não receberá mais mensagens. Pode voltar quando quiser.',
      },
      expired: {
        title: 'Este link não é mais válido',
        body: 'Talvez sua inscrição já esteja cancelada. Caso contrário, use o link da nossa última mensagem.',
      },
    },
    subscribeAgain: 'Fazer a inscrição de novo',
  },
};
