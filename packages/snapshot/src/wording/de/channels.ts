import type { ChannelsWording } from '../channels.ts';

export const channels: ChannelsWording = {
  test: {
    title: (page) => `[Test] Nachricht von ${page}`,
    body: 'Dies ist ein Test. Es liegt keine Störung vor.',
  },
  sms: {
    ask: (page) =>
      `${page}: Möchten Sie Statusmeldungen per SMS erhalten? Antworten Sie mit JA. Jederzeit beenden: STOP.`,
    confirmed: (page) => `${page}: Sie erhalten jetzt Statusmeldungen. STOP beendet sie, HILFE erklärt.`,
    stopped: (page) => `${page}: Sie erhalten keine SMS mehr von uns. START bringt sie zurück.`,
    help: (page, url) => `${page}: Statusmeldungen per SMS. Zum Beenden antworten Sie mit STOP. Mehr: ${url}`,
    notSubscribed: (page, url) => `${page}: Diese Nummer hat keine Statusmeldungen abonniert. Mehr: ${url}`,
  },
  chat: {
    heading: 'Im Chat',
    hint: 'Für einen Raum oder Kanal in Slack, Microsoft Teams, Discord, Mattermost oder Rocket.Chat.',
    program: 'Chatprogramm',
    address: 'Adresse des eingehenden Webhooks',
    addressHint:
      'Legen Sie in Ihrem Chatprogramm einen eingehenden Webhook an (in Teams: mit Workflows) und kopieren Sie seine Adresse hierher. Wer sie kennt, kann dort schreiben; deshalb zeigen wir sie niemandem.',
    button: 'Chat hinzufügen',
    next: 'Von da an erscheint dort jede Meldung. Jede Nachricht enthält einen Link zum Abmelden.',
    added: {
      title: 'Chat hinzugefügt',
      body: 'Ab jetzt erscheint dort jede Meldung, die Sie gewählt haben.',
    },
    fault: 'Geben Sie die vollständige Adresse eines eingehenden Webhooks dieses Chatprogramms an.',
  },
};
