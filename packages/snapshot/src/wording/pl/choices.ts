import type { ChoicesWording } from '../choices.ts';

export const choices: ChoicesWording = {
  more: 'Więcej ustawień',
  kinds: {
    heading: 'Proszę mnie powiadamiać o',
    incidents: 'Incydenty',
    maintenances: 'Planowane prace serwisowe',
    notices: 'Inne komunikaty',
  },
  impact: {
    label: 'Które incydenty',
    none: 'Wszystkie',
    minor: 'O wpływie co najmniej niewielkim',
    major: 'O wpływie co najmniej poważnym',
    critical: 'Tylko krytyczne',
  },
  quiet: {
    heading: 'Godziny ciszy',
    hint: 'W Państwa strefie czasowej. Komunikaty czekają do końca tych godzin. Aby otrzymywać je o każdej porze, prosimy pozostawić oba pola puste.',
    from: 'Od',
    until: 'Do',
  },
  digest: {
    label: 'Jak często',
    off: 'Każdy komunikat od razu',
    hourly: 'Zebrane razem, raz na godzinę',
    daily: 'Zebrane razem, codziennie o dziewiątej rano',
  },
  always: 'O incydentach krytycznych zawsze informujemy od razu, niezależnie od tych ustawień.',
  faults: {
    kinds:
      'Prosimy wybrać co najmniej jedną pozycję. Aby nie otrzymywać niczego, można zrezygnować z subskrypcji.',
    quiet: 'Prosimy podać obie godziny, na przykład 22:00 i 07:00. Muszą się różnić.',
    choice: 'Prosimy wybrać pozycję z listy.',
  },
  erase: {
    link: 'Usuń moje dane',
    ask: {
      title: 'Usunąć Państwa dane?',
      body: 'Adres i wszystkie jego subskrypcje zostaną usunięte. Pozostanie tylko kod, z którego nie można odtworzyć adresu, aby nikt inny nie mógł go ponownie dodać. W każdej chwili można samodzielnie zapisać się ponownie.',
    },
    button: 'Tak, usuń moje dane',
    done: {
      title: 'Dane zostały usunięte',
      body: 'Adres nie jest już tutaj przechowywany. Nie będziemy wysyłać więcej komunikatów. W każdej chwili można do nas wrócić.',
    },
  },
};
