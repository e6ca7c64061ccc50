import type { MailWording } from '../mail.ts';

export const mail: MailWording = {
  heading: (text) => `${text}:`,
  line: (thing, said) => `${thing}: ${said}`,
  headline: (title, status) => `${title}: ${status}`,
  affected: 'Sistemas afetados',
  components: 'Sistemas',
  nextUpdateBy: (time) => `Próxima atualização até ${time}.`,
  signature: (author, page, time) => (author ? `${author} (${page}), ${time}` : `${page}, ${time}`),
  details: 'Detalhes e todas as atualizações',

  maintenance: {
    headline: {
      scheduled: (title) => `Manutenção programada: ${title}`,
      starts_in_24h: (title) => `Começa em 24 horas: ${title}`,
      starts_in_1h: (title) => `Começa em uma hora: ${title}`,
      started: (title) => `A manutenção começou: ${title}`,
      completed: (title) => `A manutenção foi concluída: ${title}`,
      moved: (title) => `A manutenção tem um novo horário: ${title}`,
      cancelled: (title) => `A manutenção foi cancelada: ${title}`,
      updated: (title) => `Manutenção programada: ${title}`,
    },
    lead: {
      scheduled: null,
      starts_in_24h: null,
      starts_in_1h: null,
      started: 'Os trabalhos programados começaram.',
      completed: 'Os trabalhos programados foram concluídos.',
      moved: 'Os trabalhos programados serão realizados em outro horário.',
      cancelled: 'Os trabalhos programados não serão realizados.',
      updated: null,
    },
    window: (time) => `Horário: ${time}`,
    newWindow: (time) => `Novo horário: ${time}`,
    oldWindow: (time) => `Horário anterior: ${time}`,
    range: (from, to) => `${from} a ${to}`,
  },

  confirmation: {
    subject: (page) => `${page}: confirme sua inscrição`,
    ask: (page) => `${page}: deseja receber neste endereço as atualizações sobre o status do serviço?`,
    wholePage: 'Foram solicitadas atualizações sobre todos os sistemas.',
    only: (names) => `Foram solicitadas atualizações sobre: ${names.join(', ')}.`,
    button: 'Sim, desejo receber as atualizações',
    expires: (time) => `O link é válido até ${time}.`,
    ignore: 'Se você não fez essa solicitação, ignore este e-mail. Não enviaremos outras mensagens.',
  },

  digest: {
    headline: 'Resumo das últimas atualizações',
    lead: 'Este é o estado mais recente de cada uma.',
  },

  reminder: {
    subject: (title, time) => `Atualização prometida até ${time}: ${title}`,
    headline: (time) => `Você prometeu uma atualização até ${time}`,
    body: (title, time) =>
      `Os clientes que acompanham o incidente “${title}” esperam a próxima atualização até ${time}. Publique uma, mesmo que não haja novidades. Nesse caso, diga isso e informe quando virá a seguinte.`,
    link: 'Abrir o incidente',
    why: (page) => `Você recebe esta mensagem porque cuida dos incidentes da página de status ${page}.`,
  },

  footer: {
    why: (page) => `Você recebe esta mensagem porque solicitou as atualizações da página de status ${page}.`,
    preferences: 'Alterar a inscrição',
    unsubscribe: 'Cancelar a inscrição',
  },
};
