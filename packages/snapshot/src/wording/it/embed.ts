import type { EmbedWording } from '../embed.ts';

export const embed: EmbedWording = {
  banner: {
    label: '{page}: stato dei servizi',
    details: 'Maggiori informazioni',
    dismiss: 'Nascondi fino al prossimo aggiornamento',
  },
  page: {
    title: 'Mostrare lo stato sul proprio sito',
    intro:
      'Tutto ciò che si trova qui si aggiorna da solo e non mostra nulla quando questa pagina non è raggiungibile.',
    bannerHeading: 'Avviso',
    bannerIntro:
      'Compare solo durante un disservizio o una manutenzione. I visitatori possono nasconderlo fino al prossimo aggiornamento. Inserisca questa riga nelle Sue pagine:',
    copy: 'Copia questa riga',
    options: 'Opzioni',
    components: 'Solo per questi sistemi, indicati con i nomi brevi e separati da virgole.',
    language: 'La lingua dell’avviso. Se non è indicata, la lingua della Sua pagina.',
    preview: 'Ecco come appare ora:',
    badgeHeading: 'Badge',
    badgeIntro: 'Una piccola immagine con lo stato attuale, per un sito o un README:',
    widgetHeading: 'Widget creati per Statuspage',
    widgetIntro: 'Funzionano anche qui. Indichi loro l’indirizzo di questa pagina:',
    dataHeading: 'Dati',
    dataIntro: 'Le stesse informazioni in JSON, per i Suoi programmi. Qualsiasi sito può leggerle:',
  },
};
