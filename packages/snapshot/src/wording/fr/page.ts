import type { PageWording } from '../page.ts';
import { counted } from '../plural.ts';

const count = (n: number, one: string, other: string) => counted('fr-FR', n, { one, other });

export const page: PageWording = {
  locale: 'fr-FR',
  titleOf: '{name}\u00a0: état des services',
  skipToContent: 'Aller au contenu',
  navigation: 'Pages d’état',
  footer: 'À propos de cette page',
  currentStatus: 'État actuel',
  subscribe: 'S’abonner',
  history: 'Historique',
  feed: 'Flux Atom',
  backToStatus: 'État actuel',
  website: 'Site {name}',
  support: 'Contacter l’assistance',
  asOf: 'État constaté\u00a0: {time}',
  lastChanged: 'Dernière modification\u00a0: {time}',
  languageChoice: 'Langue',
  writtenIn: 'Langue du texte\u00a0: {language}',
  allTimes: 'Fuseau horaire de cette page\u00a0: {zone}.',
  showTimesIn: 'Afficher les heures dans ce fuseau\u00a0: {zone}',
  lookingIntoIt: 'Nous examinons un problème',
  range: '{from} à {to}',
  andMore: (names, more) => `${names} et ${count(more, 'autre', 'autres')}`,

  live: {
    stale: 'Cette page n’est peut-être plus à jour. Dernière réponse de notre serveur\u00a0: {time}.',
    updated: 'Nouveau\u00a0:',
  },

  incident: {
    singular: 'Incident',
    impact: 'Impact',
    since: 'Début\u00a0: {time}',
    lasted: '{from} à {to}, {duration}',
    started: 'Début',
    resolved: 'Résolution',
    duration: 'Durée',
    ongoing: 'Pas encore résolu',
    affected: 'Systèmes touchés',
    allUpdates: (n) => (n === 1 ? 'Détails de l’incident' : `Tous les points de situation (${n})`),
    updates: 'Points de situation',
    edited: 'modifié\u00a0: {time}',
    changes: 'Changements d’état',
    noNeedToReport: 'Il n’est pas nécessaire de nous signaler ce problème. Nous le connaissons.',
    readOn: 'Lire la suite',
  },

  promise: {
    next: 'Prochain point de situation\u00a0: {time} au plus tard',
    overdue: 'Le prochain point de situation est en retard.',
    promisedBy:
      'Il était promis\u00a0: {time} au plus tard. Nous vous prions de nous excuser pour cette attente.',
    kept: 'Prochain point de situation promis\u00a0: {time} au plus tard (promesse tenue)',
    late: 'Prochain point de situation promis\u00a0: {time} au plus tard (publié en retard)',
    missed: 'Prochain point de situation promis\u00a0: {time} au plus tard (promesse non tenue)',
    heading: 'Points de situation promis',
    record: (kept, made) => `${kept} sur ${made} à l’heure`,
  },

  maintenance: {
    singular: 'Maintenance planifiée',
    runningHeading: 'Travaux en cours',
    upcomingHeading: 'Maintenance planifiée',
    window: 'Horaire',
    cancelled: 'Annulée',
    cancelledAt: 'Maintenance annulée\u00a0: {time}. Elle n’aura pas lieu à l’horaire indiqué ci-dessous.',
    moved: 'Cette maintenance a été déplacée. L’horaire indiqué ici est le bon.',
    affected: 'Systèmes touchés',
    finished: 'Fin',
    updates: 'Points de situation',
  },

  components: {
    heading: 'Systèmes',
    ungrouped: 'Autres systèmes',
    allOperational: (n) => (n === 1 ? '1 opérationnel' : `Tous opérationnels (${n})`),
    othersOperational: (n) => count(n, 'autre opérationnel', 'autres opérationnels'),
  },

  uptime: {
    heading: (days) => `Les ${days} derniers jours, système par système`,
    title: 'Disponibilité',
    intro: 'Le fonctionnement de chaque système, jour par jour.',
    percent: '{percent} de disponibilité',
    noData: 'Aucune donnée',
    daysOf: 'Jours\u00a0: {component}',
    daysAgo: (days) => `il y a ${count(days, 'jour', 'jours')}`,
    today: 'Aujourd’hui',
    soFar: 'Jusqu’à présent\u00a0: {detail}',
    noTrouble: 'Aucun problème',
    lasted: '{status}\u00a0: {duration}',
    worstOf: 'Chaque jour montre l’état le plus grave de ces systèmes.',
    allDays: 'Tous les systèmes, jour par jour',
    noneWithTrouble: 'Aucun jour avec un problème.',
    daysWithTrouble: (days) => count(days, 'jour avec un problème', 'jours avec un problème'),
    ruleHeading: 'Comment la disponibilité est calculée',
    rule: 'La disponibilité découle des états enregistrés ici. Une panne majeure compte entièrement, une panne partielle pour 30\u00a0%, des performances dégradées pas du tout. Le temps sous maintenance planifiée n’est pas compté, sauf si un état plus grave a été enregistré pour la même période. Les jours sont ceux du fuseau horaire de cette page\u202f; aujourd’hui compte jusqu’à maintenant. Les jours avant l’ajout d’un système n’ont pas de données et ne comptent pas.',
  },

  past: {
    heading: (days) => `Les ${days} derniers jours`,
    quiet: '{day}\u00a0: aucun incident',
    quietRange: '{from} – {to}\u00a0: aucun incident',
    all: 'Incidents précédents',
    title: 'Historique',
    intro: 'Incidents et maintenances, mois par mois.',
    month: 'Historique\u00a0: {month}',
    noneInMonth: 'Aucun incident ni aucune maintenance ce mois-ci.',
    count: (incidents, maintenances) =>
      [
        incidents === 0 ? 'Aucun incident' : count(incidents, 'incident', 'incidents'),
        ...(maintenances > 0 ? [count(maintenances, 'maintenance', 'maintenances')] : []),
      ].join(', '),
    earlier: 'Précédent',
    later: 'Suivant',
    months: 'Mois',
  },

  notFound: {
    title: 'Cette page n’existe pas',
    body: 'L’adresse contient peut-être une erreur, ou la page a été supprimée. L’état actuel est à un clic.',
  },

  form: {
    subscribeTitle: 'S’abonner aux points de situation',
    subscribeIntro:
      'Nous vous disons quand quelque chose ne fonctionne plus, ce que nous faisons et quand tout fonctionne de nouveau.',
    problems: 'Veuillez vérifier les points suivants\u00a0:',
    scopeHeading: 'Que souhaitez-vous suivre\u202f?',
    wholePage: 'Tout',
    wholePageHint: 'Tous les systèmes, et ceux qui seront ajoutés plus tard.',
    some: 'Seulement ce que j’utilise',
    someHint: 'Choisissez des groupes entiers ou des systèmes un par un.',
    wholeGroup: 'Tout le groupe {group}',
    wholeGroupHint: 'et ce qui s’y ajoutera plus tard',
    languageHeading: 'Langue et heures',
    language: 'Langue',
    timeZone: 'Fuseau horaire',
    emailHeading: 'Par e-mail',
    emailHint:
      'Nous vous envoyons d’abord un lien de confirmation. Chaque message contient un lien de désabonnement.',
    email: 'Adresse e-mail',
    emailButton: 'S’abonner par e-mail',
    pushHeading: 'Dans ce navigateur',
    pushHint:
      'Une courte notification sur cet appareil, même quand la page est fermée. Elle suit vos choix ci-dessus.',
    pushButton: 'M’avertir dans ce navigateur',
    pushWorking: 'Un instant…',
    pushDone: 'C’est fait. Ce navigateur affichera désormais nos points de situation.',
    pushDenied:
      'Les notifications sont bloquées pour cette page. Autorisez-les dans les réglages de votre navigateur, puis réessayez.',
    pushFailed: 'Cela n’a pas fonctionné. Veuillez réessayer dans un instant ou vous abonner par e-mail.',
    nothingChosen: 'Choisissez ci-dessus au moins un système, ou tout.',
    search: 'Chercher un système',
    found: (n) =>
      n === 0 ? 'Aucun système ne porte ce nom.' : count(n, 'système trouvé', 'systèmes trouvés'),
    close: 'Fermer',
    nextHeading: 'La suite',
    emailNext:
      'Nous vous envoyons un e-mail avec un lien. Rien d’autre ne sera envoyé tant que vous ne l’aurez pas ouvert.',
    pushNext:
      'Votre navigateur demande si cette page peut afficher des notifications. Ensuite, tout est en place.',
    webhookNext:
      'Nous vous montrons une clé secrète, une seule fois. Votre système peut ainsi vérifier qu’une requête vient bien de nous.',
    feedHeading: 'Dans un lecteur de flux',
    feedHint: 'Sans inscription. Copiez une adresse dans votre lecteur\u00a0:',
    feeds: {
      incidentsAtom: 'Une entrée par incident (Atom)',
      incidentsRss: 'Une entrée par incident (RSS)',
      updatesAtom: 'Une entrée par point de situation (Atom)',
      json: 'Une entrée par point de situation (JSON Feed)',
    },
    calendarHeading: 'Dans votre agenda',
    calendarHint:
      'Les maintenances planifiées, toujours à jour dans votre propre agenda. Abonnez-vous à cette adresse\u00a0:',
    calendar: 'Agenda des maintenances',
    unreachable: 'Notre serveur n’a pas répondu. Rien n’est perdu\u00a0: veuillez réessayer dans un instant.',
    faults: {
      email: 'Indiquez une adresse e-mail complète, par exemple nom@example.com.',
      webhook: 'Indiquez une adresse publique complète, par exemple https://example.com/hook.',
      taken:
        'Cette adresse est déjà abonnée. Pour recommencer, désabonnez-la d’abord par le lien d’un message qu’elle a reçu.',
      scope: 'Choisissez au moins un élément de la liste, ou toute la page.',
      language: 'Choisissez une langue de la liste.',
      timeZone: 'Choisissez un fuseau horaire de la liste.',
    },
    webhookHeading: 'Pour vos propres systèmes\u00a0: un webhook',
    webhookHint: 'À chaque point de situation, nous envoyons une requête POST signée à cette adresse.',
    webhook: 'Adresse du webhook',
    webhookButton: 'Ajouter le webhook',
    subscribed: {
      title: 'C’est presque terminé',
      body: 'Si cette adresse n’est pas encore confirmée, un e-mail vous a été envoyé. Ouvrez le lien qu’il contient pour confirmer. S’il n’est pas arrivé dans dix minutes, regardez dans vos courriers indésirables.',
    },
    webhookAdded: {
      title: 'Webhook ajouté',
      body: 'Chaque point de situation choisi y sera désormais envoyé.',
    },
    secretHeading: 'Clé de signature',
    secretHint:
      'Conservez-la maintenant\u00a0: elle n’est affichée qu’une seule fois. Votre système s’en sert pour vérifier notre signature.',
    confirm: {
      ask: {
        title: 'Confirmer votre abonnement',
        body: 'Un clic, et nous vous informerons quand quelque chose ne fonctionne plus.',
      },
      button: 'Oui, m’envoyer les points de situation',
      done: {
        title: 'Votre abonnement est confirmé',
        body: 'Merci. Nous vous écrirons quand il y aura quelque chose à dire.',
      },
      expired: {
        title: 'Ce lien n’est plus valable',
        body: 'Les liens de confirmation ne sont valables qu’un certain temps. Abonnez-vous de nouveau et nous vous en enverrons un autre.',
      },
    },
    preferences: {
      title: 'Votre abonnement',
      intro: {
        email: 'Les points de situation sont envoyés par e-mail à',
        web_push: 'Les points de situation s’affichent dans le navigateur utilisé pour l’abonnement, via',
        webhook: 'Les points de situation sont envoyés au webhook',
        other: 'Les points de situation sont envoyés à',
      },
      button: 'Enregistrer les modifications',
      saved: 'C’est enregistré. Voici ce que vous recevrez désormais.',
      unsubscribe: 'Arrêter tous ces messages',
      expired: {
        title: 'Ce lien n’est plus valable',
        body: 'Utilisez le lien de notre dernier message, ou abonnez-vous de nouveau.',
      },
    },
    unsubscribe: {
      ask: {
        title: 'Arrêter ces messages\u202f?',
        body: 'Vous ne recevrez plus de messages de cette page d’état.',
      },
      button: 'Oui, me désabonner',
      done: {
        title: 'Votre abonnement est annulé',
        body: 'Vous ne recevrez plus de messages. Vous pourrez revenir à tout moment.',
      },
      expired: {
        title: 'Ce lien n’est plus valable',
        body: 'Votre abonnement est peut-être déjà annulé. Sinon, utilisez le lien de notre dernier message.',
      },
    },
    subscribeAgain: 'S’abonner de nouveau',
  },
};
