import type { ChannelsWording } from '../channels.ts';

export const channels: ChannelsWording = {
  test: {
    title: (page) => `[Prueba] Mensaje de ${page}`,
    body: 'Esto es una prueba. No hay ninguna incidencia.',
  },
  sms: {
    ask: (page) =>
      `${page}: ¿Desea recibir avisos de estado por SMS? Responda SI. Para terminar en cualquier momento: STOP.`,
    confirmed: (page) => `${page}: Ya recibe los avisos de estado. STOP los termina, AYUDA explica.`,
    stopped: (page) => `${page}: No recibirá más SMS nuestros. START los reanuda.`,
    help: (page, url) => `${page}: Avisos de estado por SMS. Para terminar, responda STOP. Más: ${url}`,
    notSubscribed: (page, url) => `${page}: Este número no está suscrito a los avisos de estado. Más: ${url}`,
  },
  chat: {
    heading: 'En su chat',
    hint: 'Para una sala o un canal de Slack, Microsoft Teams, Discord, Mattermost o Rocket.Chat.',
    program: 'Programa de chat',
    address: 'Dirección de su webhook entrante',
    addressHint:
      'Cree un webhook entrante en su programa de chat (en Teams, con Workflows) y copie aquí su dirección. Quien la conoce puede publicar allí, por eso no se la mostramos a nadie.',
    button: 'Añadir chat',
    next: 'Desde entonces, cada actualización se publica allí. Cada mensaje incluye un enlace para darse de baja.',
    added: { title: 'Chat añadido', body: 'A partir de ahora, cada actualización elegida se publica allí.' },
    fault: 'Indique la dirección completa de un webhook entrante de este programa de chat.',
  },
};
