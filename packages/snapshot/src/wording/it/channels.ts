import type { ChannelsWording } from '../channels.ts';

export const channels: ChannelsWording = {
  test: { title: (page) => `[Prova] Messaggio da ${page}`, body: 'Questa è una prova. Non ci sono guasti.' },
  sms: {
    ask: (page) =>
      `${page}: Desidera ricevere gli aggiornamenti di stato via SMS? Risponda SI. Per terminare in qualsiasi momento: STOP.`,
    confirmed: (page) => `${page}: Ora riceve gli aggiornamenti di stato. STOP li termina, AIUTO spiega.`,
    stopped: (page) => `${page}: Non riceverà altri SMS da noi. START li riattiva.`,
    help: (page, url) =>
      `${page}: Aggiornamenti di stato via SMS. Per terminare, risponda STOP. Altro: ${url}`,
    notSubscribed: (page, url) =>
      `${page}: Questo numero non è iscritto agli aggiornamenti di stato. Altro: ${url}`,
  },
  chat: {
    heading: 'Nella Sua chat',
    hint: 'Per una stanza o un canale di Slack, Microsoft Teams, Discord, Mattermost o Rocket.Chat.',
    program: 'Programma di chat',
    address: 'Indirizzo del webhook in entrata',
    addressHint:
      'Crei un webhook in entrata nel Suo programma di chat (in Teams, con Workflows) e ne copi qui l’indirizzo. Chi lo conosce può pubblicare lì, perciò non lo mostriamo a nessuno.',
    button: 'Aggiungi chat',
    next: 'Da allora ogni aggiornamento viene pubblicato lì. Ogni messaggio contiene un link per disiscriversi.',
    added: { title: 'Chat aggiunta', body: 'Da ora ogni aggiornamento scelto viene pubblicato lì.' },
    fault: 'Indichi l’indirizzo completo di un webhook in entrata di questo programma di chat.',
  },
};
