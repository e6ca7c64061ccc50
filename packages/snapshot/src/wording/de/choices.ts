import type { ChoicesWording } from '../choices.ts';

export const choices: ChoicesWording = {
  more: 'Weitere Einstellungen',
  kinds: {
    heading: 'Benachrichtigen Sie mich über',
    incidents: 'Störungen',
    maintenances: 'Geplante Wartungen',
    notices: 'Sonstige Hinweise',
  },
  impact: {
    label: 'Welche Störungen',
    none: 'Alle',
    minor: 'Ab geringer Auswirkung',
    major: 'Ab erheblicher Auswirkung',
    critical: 'Nur kritische',
  },
  quiet: {
    heading: 'Ruhezeiten',
    hint: 'In Ihrer Zeitzone. Meldungen warten, bis die Ruhezeit vorbei ist. Lassen Sie beide Felder leer, um jederzeit zu hören, was es gibt.',
    from: 'Von',
    until: 'Bis',
  },
  digest: {
    label: 'Wie oft',
    off: 'Jede Meldung sofort',
    hourly: 'Gesammelt, einmal in der Stunde',
    daily: 'Gesammelt, jeden Morgen um neun Uhr',
  },
  always: 'Kritische Störungen melden wir immer sofort, unabhängig von diesen Einstellungen.',
  faults: {
    kinds: 'Wählen Sie mindestens einen Eintrag. Um nichts mehr zu bekommen, melden Sie sich ab.',
    quiet: 'Geben Sie beide Uhrzeiten an, zum Beispiel 22:00 und 07:00. Sie müssen sich unterscheiden.',
    choice: 'Wählen Sie einen Eintrag aus der Liste.',
  },
  erase: {
    link: 'Meine Daten löschen',
    ask: {
      title: 'Ihre Daten löschen?',
      body: 'Ihre Adresse und alle ihre Abonnements werden entfernt. Es bleibt nur ein Code, aus dem sich die Adresse nicht zurückgewinnen lässt, damit niemand anderes sie wieder eintragen kann. Sie selbst können sich jederzeit neu anmelden.',
    },
    button: 'Ja, meine Daten löschen',
    done: {
      title: 'Ihre Daten sind gelöscht',
      body: 'Ihre Adresse ist hier nicht mehr gespeichert. Sie bekommen keine Meldungen mehr. Sie sind jederzeit wieder willkommen.',
    },
  },
};
