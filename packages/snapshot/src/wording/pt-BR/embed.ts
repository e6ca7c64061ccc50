import type { EmbedWording } from '../embed.ts';

export const embed: EmbedWording = {
  banner: {
    label: '{page}: status dos serviços',
    details: 'Mais informações',
    dismiss: 'Ocultar até a próxima atualização',
  },
  page: {
    title: 'Mostrar o status no seu próprio site',
    intro: 'Tudo aqui se mantém atualizado sozinho e não mostra nada quando esta página está inacessível.',
    bannerHeading: 'Aviso',
    bannerIntro:
      'Ele aparece somente durante um incidente ou uma manutenção. Os visitantes podem ocultá-lo até a próxima atualização. Inclua esta linha nas suas páginas:',
    copy: 'Copiar esta linha',
    options: 'Opções',
    components: 'Somente para estes sistemas, pelos nomes curtos, separados por vírgulas.',
    language: 'O idioma do aviso. Sem indicação, o idioma da sua página.',
    preview: 'Esta é a aparência atual:',
    badgeHeading: 'Selo',
    badgeIntro: 'Uma pequena imagem com o status atual, para um site ou um README:',
    widgetHeading: 'Widgets feitos para o Statuspage',
    widgetIntro: 'Eles também funcionam aqui. Informe a eles o endereço desta página:',
    dataHeading: 'Dados',
    dataIntro: 'O mesmo em JSON, para os seus próprios programas. Qualquer site pode ler:',
  },
};
