import type { ChannelsWording } from '../channels.ts';

export const channels: ChannelsWording = {
  test: { title: (page) => `[Test] Bericht van ${page}`, body: 'Dit is een test. Er is geen storing.' },
  sms: {
    ask: (page) =>
      `${page}: Wilt u statusberichten per sms ontvangen? Antwoord JA. Op elk moment stoppen: STOP.`,
    confirmed: (page) => `${page}: U ontvangt nu statusberichten. STOP beëindigt ze, HELP geeft uitleg.`,
    stopped: (page) => `${page}: U ontvangt geen sms-berichten meer van ons. START brengt ze terug.`,
    help: (page, url) => `${page}: Statusberichten per sms. Antwoord STOP om te stoppen. Meer: ${url}`,
    notSubscribed: (page, url) => `${page}: Dit nummer is niet geabonneerd op statusberichten. Meer: ${url}`,
  },
  chat: {
    heading: 'In uw chat',
    hint: 'Voor een ruimte of kanaal in Slack, Microsoft Teams, Discord, Mattermost of Rocket.Chat.',
    program: 'Chatprogramma',
    address: 'Adres van de inkomende webhook',
    addressHint:
      'Maak in uw chatprogramma een inkomende webhook (in Teams: met Workflows) en kopieer het adres hierheen. Wie het kent, kan daar plaatsen; daarom tonen wij het aan niemand.',
    button: 'Chat toevoegen',
    next: 'Vanaf dan verschijnt elk bericht daar. In elk bericht staat een link om u af te melden.',
    added: { title: 'Chat toegevoegd', body: 'Vanaf nu verschijnt elk bericht dat u hebt gekozen daar.' },
    fault: 'Vul het volledige adres in van een inkomende webhook van dit chatprogramma.',
  },
};
