import type { EmbedWording } from '../embed.ts';

export const embed: EmbedWording = {
  banner: {
    label: '{page}: stan usług',
    details: 'Więcej informacji',
    dismiss: 'Ukryj do następnego komunikatu',
  },
  page: {
    title: 'Stan usług na własnej stronie',
    intro: 'Wszystko tutaj aktualizuje się samo i nie wyświetla niczego, gdy ta strona jest nieosiągalna.',
    bannerHeading: 'Pasek informacyjny',
    bannerIntro:
      'Pojawia się tylko w czasie incydentu lub prac serwisowych. Odwiedzający mogą go ukryć do następnego komunikatu. Wystarczy dodać ten wiersz do swoich stron:',
    copy: 'Kopiuj ten wiersz',
    options: 'Opcje',
    components: 'Tylko dla tych systemów; krótkie nazwy, oddzielone przecinkami.',
    language: 'Język paska. Bez tej opcji: język Państwa strony.',
    preview: 'Tak wygląda teraz:',
    badgeHeading: 'Plakietka',
    badgeIntro: 'Mały obrazek z aktualnym stanem, na stronę lub do pliku README:',
    widgetHeading: 'Widżety stworzone dla Statuspage',
    widgetIntro: 'Działają także tutaj. Wystarczy podać im adres tej strony:',
    dataHeading: 'Dane',
    dataIntro: 'To samo w formacie JSON, dla własnych programów. Może je odczytać każda strona:',
  },
};
