import type { MailWording } from '../mail.ts';

export const mail: MailWording = {
  heading: (text) => `${text}\u00a0:`,
  line: (thing, said) => `${thing}\u00a0: ${said}`,
  headline: (title, status) => `${title}\u00a0: ${status}`,
  affected: 'Systèmes touchés',
  components: 'Systèmes',
  nextUpdateBy: (time) => `Prochain point de situation\u00a0: ${time} au plus tard.`,
  signature: (author, page, time) => (author ? `${author} pour ${page}, ${time}` : `${page}, ${time}`),
  details: 'Détails et tous les points de situation',

  maintenance: {
    headline: {
      scheduled: (title) => `Maintenance planifiée\u00a0: ${title}`,
      starts_in_24h: (title) => `Début dans 24 heures\u00a0: ${title}`,
      starts_in_1h: (title) => `Début dans une heure\u00a0: ${title}`,
      started: (title) => `La maintenance a commencé\u00a0: ${title}`,
      completed: (title) => `La maintenance est terminée\u00a0: ${title}`,
      moved: (title) => `La maintenance a un nouvel horaire\u00a0: ${title}`,
      cancelled: (title) => `La maintenance est annulée\u00a0: ${title}`,
      updated: (title) => `Maintenance planifiée\u00a0: ${title}`,
    },
    lead: {
      scheduled: null,
      starts_in_24h: null,
      starts_in_1h: null,
      started: 'Les travaux planifiés ont commencé.',
      completed: 'Les travaux planifiés sont terminés.',
      moved: 'Les travaux planifiés auront lieu à un autre moment.',
      cancelled: 'Les travaux planifiés n’auront pas lieu.',
      updated: null,
    },
    window: (time) => `Horaire\u00a0: ${time}`,
    newWindow: (time) => `Nouvel horaire\u00a0: ${time}`,
    oldWindow: (time) => `Ancien horaire\u00a0: ${time}`,
    range: (from, to) => `${from} à ${to}`,
  },

  confirmation: {
    subject: (page) => `${page}\u00a0: veuillez confirmer votre abonnement`,
    ask: (page) =>
      `${page}\u00a0: souhaitez-vous recevoir à cette adresse les points de situation sur l’état du service\u202f?`,
    wholePage: 'Vous avez demandé les points de situation sur tous les systèmes.',
    only: (names) => `Vous avez demandé les points de situation sur\u00a0: ${names.join(', ')}.`,
    button: 'Oui, m’envoyer les points de situation',
    expires: (time) => `Date limite de validité du lien\u00a0: ${time}.`,
    ignore:
      'Si vous n’avez rien demandé, ne tenez pas compte de cet e-mail. Vous ne recevrez plus rien de notre part.',
  },

  digest: {
    headline: 'Résumé des dernières informations',
    lead: 'Voici le dernier état de chacune.',
  },

  reminder: {
    subject: (title, time) => `Point de situation attendu (${time} au plus tard)\u00a0: ${title}`,
    headline: (time) => `Vous avez promis un point de situation\u00a0: ${time} au plus tard`,
    body: (title, time) =>
      `Les clients qui suivent l’incident «\u00a0${title}\u00a0» attendent le prochain point de situation (${time} au plus tard). Veuillez en publier un, même s’il n’y a rien de nouveau. Dans ce cas, dites-le et indiquez quand viendra le suivant.`,
    link: 'Ouvrir l’incident',
    why: (page) => `Vous recevez ce message parce que vous traitez les incidents de la page d’état ${page}.`,
  },

  footer: {
    why: (page) =>
      `Vous recevez ce message parce que vous avez demandé les points de situation de la page d’état ${page}.`,
    preferences: 'Modifier mon abonnement',
    unsubscribe: 'Me désabonner',
  },
};
