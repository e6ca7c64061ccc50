import type { EmbedWording } from '../embed.ts';

export const embed: EmbedWording = {
  banner: {
    label: '{page}: status van de diensten',
    details: 'Meer informatie',
    dismiss: 'Verbergen tot het volgende bericht',
  },
  page: {
    title: 'De status op uw eigen website tonen',
    intro: 'Alles hier blijft vanzelf actueel en toont niets als deze pagina niet bereikbaar is.',
    bannerHeading: 'Banner',
    bannerIntro:
      'De banner verschijnt alleen tijdens een storing of onderhoud. Bezoekers kunnen hem verbergen tot het volgende bericht. Zet deze regel in uw pagina’s:',
    copy: 'Deze regel kopiëren',
    options: 'Opties',
    components: 'Alleen voor deze systemen, met hun korte namen, gescheiden door komma’s.',
    language: 'De taal van de banner. Zonder opgave de taal van uw pagina.',
    preview: 'Zo ziet het er nu uit:',
    badgeHeading: 'Badge',
    badgeIntro: 'Een kleine afbeelding met de huidige status, voor een website of een README:',
    widgetHeading: 'Widgets die voor Statuspage zijn gemaakt',
    widgetIntro: 'Ze werken hier ook. Geef ze het adres van deze pagina:',
    dataHeading: 'Gegevens',
    dataIntro: 'Dezelfde gegevens als JSON, voor uw eigen programma’s. Elke website mag ze lezen:',
  },
};
