import type { EmbedWording } from '../embed.ts';

export const embed: EmbedWording = {
  banner: {
    label: '{page}\u00a0: état des services',
    details: 'En savoir plus',
    dismiss: 'Masquer jusqu’au prochain point de situation',
  },
  page: {
    title: 'Afficher l’état sur votre propre site',
    intro:
      'Tout ce qui se trouve ici reste à jour tout seul et n’affiche rien quand cette page est injoignable.',
    bannerHeading: 'Bandeau',
    bannerIntro:
      'Il n’apparaît que pendant un incident ou une maintenance. Les visiteurs peuvent le masquer jusqu’au prochain point de situation. Ajoutez cette ligne à vos pages\u00a0:',
    copy: 'Copier cette ligne',
    options: 'Options',
    components: 'Seulement pour ces systèmes, par leurs noms courts, séparés par des virgules.',
    language: 'La langue du bandeau. Sans indication, la langue de votre page.',
    preview: 'Voici son aspect actuel\u00a0:',
    badgeHeading: 'Badge',
    badgeIntro: 'Une petite image avec l’état actuel, pour un site ou un README\u00a0:',
    widgetHeading: 'Widgets conçus pour Statuspage',
    widgetIntro: 'Ils fonctionnent aussi ici. Donnez-leur l’adresse de cette page\u00a0:',
    dataHeading: 'Données',
    dataIntro: 'Les mêmes informations en JSON, pour vos propres programmes. Tout site peut les lire\u00a0:',
  },
};
