import type { EmbedWording } from '../embed.ts';

export const embed: EmbedWording = {
  banner: {
    label: '{page}: Status der Dienste',
    details: 'Mehr dazu',
    dismiss: 'Ausblenden bis zur nächsten Meldung',
  },
  page: {
    title: 'Den Status auf der eigenen Website zeigen',
    intro:
      'Alles hier bleibt von selbst aktuell und zeigt nichts an, wenn diese Seite nicht zu erreichen ist.',
    bannerHeading: 'Banner',
    bannerIntro:
      'Es erscheint nur während einer Störung oder Wartung. Besucher können es bis zur nächsten Meldung ausblenden. Fügen Sie diese Zeile in Ihre Seiten ein:',
    copy: 'Diese Zeile kopieren',
    options: 'Einstellungen',
    components: 'Nur für diese Systeme, mit ihren Kurznamen, durch Kommas getrennt.',
    language: 'Die Sprache des Banners. Ohne Angabe die Sprache Ihrer Seite.',
    preview: 'So sieht es gerade aus:',
    badgeHeading: 'Badge',
    badgeIntro: 'Ein kleines Bild mit dem aktuellen Status, für eine Website oder ein README:',
    widgetHeading: 'Widgets, die für Statuspage gemacht sind',
    widgetIntro: 'Sie funktionieren auch hier. Geben Sie ihnen die Adresse dieser Seite:',
    dataHeading: 'Daten',
    dataIntro: 'Dasselbe als JSON, für eigene Programme. Jede Website darf es lesen:',
  },
};
