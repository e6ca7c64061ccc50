import type { ChoicesWording } from '../choices.ts';

export const choices: ChoicesWording = {
  more: 'Altre scelte',
  kinds: {
    heading: 'Desidero essere informato su',
    incidents: 'Disservizi',
    maintenances: 'Manutenzioni programmate',
    notices: 'Altri avvisi',
  },
  impact: {
    label: 'Quali disservizi',
    none: 'Tutti',
    minor: 'Da impatto lieve in su',
    major: 'Da impatto grave in su',
    critical: 'Solo quelli critici',
  },
  quiet: {
    heading: 'Ore di silenzio',
    hint: 'Nel Suo fuso orario. I messaggi attendono la fine di queste ore. Lasci vuoti entrambi i campi per riceverli a qualsiasi ora.',
    from: 'Dalle',
    until: 'Alle',
  },
  digest: {
    label: 'Con quale frequenza',
    off: 'Ogni messaggio subito',
    hourly: 'Raccolti, una volta all’ora',
    daily: 'Raccolti, ogni mattina alle nove',
  },
  always: 'I disservizi critici vengono sempre comunicati subito, qualunque sia la scelta fatta qui.',
  faults: {
    kinds: 'Scelga almeno una voce. Per non ricevere più nulla, annulli l’iscrizione.',
    quiet: 'Indichi entrambi gli orari, ad esempio 22:00 e 07:00. Devono essere diversi.',
    choice: 'Scelga una voce dell’elenco.',
  },
  erase: {
    link: 'Cancella i miei dati',
    ask: {
      title: 'Cancellare i Suoi dati?',
      body: 'Il Suo indirizzo e tutte le sue iscrizioni saranno rimossi. Resta solo un codice dal quale non si può ricavare l’indirizzo, affinché nessun altro possa aggiungerlo di nuovo. Lei può iscriversi di nuovo in qualsiasi momento.',
    },
    button: 'Sì, cancella i miei dati',
    done: {
      title: 'I Suoi dati sono stati cancellati',
      body: 'Il Suo indirizzo non è più conservato qui. Non riceverà altri messaggi. Può tornare quando vuole.',
    },
  },
};
