import type { ChannelsWording } from '../channels.ts';

export const channels: ChannelsWording = {
  test: {
    title: (page) => `[Test] Message de ${page}`,
    body: 'Ceci est un test. Aucun incident n’est en cours.',
  },
  sms: {
    ask: (page) =>
      `${page}\u00a0: souhaitez-vous recevoir nos points de situation par SMS\u00a0? Répondez OUI. Pour arrêter à tout moment\u00a0: STOP.`,
    confirmed: (page) =>
      `${page}\u00a0: vous recevrez nos points de situation. STOP les arrête, AIDE explique.`,
    stopped: (page) => `${page}\u00a0: vous ne recevrez plus de SMS de notre part. START les rétablit.`,
    help: (page, url) =>
      `${page}\u00a0: points de situation par SMS. Pour arrêter, répondez STOP. En savoir plus\u00a0: ${url}`,
    notSubscribed: (page, url) =>
      `${page}\u00a0: ce numéro n’est pas abonné à nos points de situation. En savoir plus\u00a0: ${url}`,
  },
  chat: {
    heading: 'Dans votre messagerie d’équipe',
    hint: 'Pour un salon ou un canal de Slack, Microsoft Teams, Discord, Mattermost ou Rocket.Chat.',
    program: 'Messagerie',
    address: 'Adresse de son webhook entrant',
    addressHint:
      'Créez un webhook entrant dans votre messagerie (dans Teams, avec Workflows) et copiez son adresse ici. Quiconque la connaît peut y publier\u00a0: nous ne la montrons à personne.',
    button: 'Ajouter la messagerie',
    next: 'Dès lors, chaque point de situation y est publié. Chaque message contient un lien de désabonnement.',
    added: { title: 'Messagerie ajoutée', body: 'Désormais, chaque point de situation choisi y est publié.' },
    fault: 'Indiquez l’adresse complète d’un webhook entrant de cette messagerie.',
  },
};
