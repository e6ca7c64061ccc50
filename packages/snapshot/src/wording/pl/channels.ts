import type { ChannelsWording } from '../channels.ts';

export const channels: ChannelsWording = {
  test: { title: (page) => `[Test] Wiadomość od ${page}`, body: 'To jest test. Wszystko działa.' },
  sms: {
    ask: (page) =>
      `${page}: Czy chcą Państwo otrzymywać komunikaty o stanie usług SMS-em? Prosimy odpowiedzieć TAK. Rezygnacja w każdej chwili: STOP.`,
    confirmed: (page) => `${page}: Komunikaty o stanie usług są włączone. STOP je wyłącza, POMOC wyjaśnia.`,
    stopped: (page) => `${page}: Nie wyślemy już żadnych SMS-ów. START przywraca komunikaty.`,
    help: (page, url) =>
      `${page}: Komunikaty o stanie usług SMS-em. Aby zrezygnować, prosimy odpowiedzieć STOP. Więcej: ${url}`,
    notSubscribed: (page, url) => `${page}: Ten numer nie subskrybuje komunikatów. Więcej: ${url}`,
  },
  chat: {
    heading: 'Na czacie',
    hint: 'Dla pokoju lub kanału w programie Slack, Microsoft Teams, Discord, Mattermost lub Rocket.Chat.',
    program: 'Program czatu',
    address: 'Adres webhooka przychodzącego',
    addressHint:
      'Prosimy utworzyć webhook przychodzący w swoim programie czatu (w Teams: przez Workflows) i skopiować tu jego adres. Kto go zna, może tam pisać, dlatego nikomu go nie pokazujemy.',
    button: 'Dodaj czat',
    next: 'Od tej pory każdy komunikat pojawi się tam. Każda wiadomość zawiera link do rezygnacji.',
    added: { title: 'Czat dodany', body: 'Od teraz każdy wybrany komunikat pojawi się tam.' },
    fault: 'Prosimy podać pełny adres webhooka przychodzącego tego programu czatu.',
  },
};
