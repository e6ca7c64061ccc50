import type { ChoicesWording } from '../choices.ts';

export const choices: ChoicesWording = {
  more: 'Plus de choix',
  kinds: {
    heading: 'M’informer sur',
    incidents: 'Les incidents',
    maintenances: 'Les maintenances planifiées',
    notices: 'Les autres avis',
  },
  impact: {
    label: 'Quels incidents',
    none: 'Tous',
    minor: 'À partir d’un impact mineur',
    major: 'À partir d’un impact majeur',
    critical: 'Seulement les incidents critiques',
  },
  quiet: {
    heading: 'Heures calmes',
    hint: 'Dans votre fuseau horaire. Les messages attendent la fin de ces heures. Laissez les deux champs vides pour être prévenu à toute heure.',
    from: 'De',
    until: 'À',
  },
  digest: {
    label: 'À quelle fréquence',
    off: 'Chaque message immédiatement',
    hourly: 'Regroupés, une fois par heure',
    daily: 'Regroupés, chaque matin à neuf heures',
  },
  always: 'Les incidents critiques sont toujours annoncés immédiatement, quels que soient ces choix.',
  faults: {
    kinds: 'Choisissez au moins un élément. Pour ne plus rien recevoir, désabonnez-vous.',
    quiet: 'Indiquez les deux heures, début et fin. Elles doivent être différentes.',
    choice: 'Choisissez un élément de la liste.',
  },
  erase: {
    link: 'Effacer mes données',
    ask: {
      title: 'Effacer vos données ?',
      body: 'Votre adresse et tous ses abonnements seront supprimés. Seul un code qui ne permet pas de retrouver l’adresse est conservé, afin que personne d’autre ne puisse l’ajouter de nouveau. Vous pouvez vous réabonner vous-même à tout moment.',
    },
    button: 'Oui, effacer mes données',
    done: {
      title: 'Vos données sont effacées',
      body: 'Votre adresse n’est plus conservée ici. Vous ne recevrez plus de messages. Vous pouvez revenir à tout moment.',
    },
  },
};
