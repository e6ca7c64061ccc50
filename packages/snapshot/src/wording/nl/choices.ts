import type { ChoicesWording } from '../choices.ts';

export const choices: ChoicesWording = {
  more: 'Meer keuzes',
  kinds: {
    heading: 'Houd mij op de hoogte van',
    incidents: 'Storingen',
    maintenances: 'Gepland onderhoud',
    notices: 'Andere berichten',
  },
  impact: {
    label: 'Welke storingen',
    none: 'Alle',
    minor: 'Vanaf beperkte gevolgen',
    major: 'Vanaf grote gevolgen',
    critical: 'Alleen kritieke',
  },
  quiet: {
    heading: 'Stille uren',
    hint: 'In uw tijdzone. Berichten wachten tot deze uren voorbij zijn. Laat beide velden leeg om op elk moment berichten te krijgen.',
    from: 'Van',
    until: 'Tot',
  },
  digest: {
    label: 'Hoe vaak',
    off: 'Elk bericht meteen',
    hourly: 'Gebundeld, één keer per uur',
    daily: 'Gebundeld, elke ochtend om negen uur',
  },
  always: 'Kritieke storingen melden wij altijd meteen, wat u hier ook kiest.',
  faults: {
    kinds: 'Kies ten minste één onderdeel. Meld u af om niets meer te ontvangen.',
    quiet: 'Vul beide tijden in, bijvoorbeeld 22:00 en 07:00. Ze moeten verschillen.',
    choice: 'Kies een onderdeel uit de lijst.',
  },
  erase: {
    link: 'Mijn gegevens wissen',
    ask: {
      title: 'Uw gegevens wissen?',
      body: 'Uw adres en alle bijbehorende abonnementen worden verwijderd. Alleen een code waaruit het adres niet te herleiden is, blijft bewaard, zodat niemand anders het opnieuw kan toevoegen. U kunt zich zelf op elk moment weer aanmelden.',
    },
    button: 'Ja, wis mijn gegevens',
    done: {
      title: 'Uw gegevens zijn gewist',
      body: 'Uw adres wordt hier niet meer bewaard. U krijgt geen berichten meer. U bent altijd weer welkom.',
    },
  },
};
