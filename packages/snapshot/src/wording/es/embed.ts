import type { EmbedWording } from '../embed.ts';

export const embed: EmbedWording = {
  banner: {
    label: '{page}: estado de los servicios',
    details: 'Más información',
    dismiss: 'Ocultar hasta la próxima actualización',
  },
  page: {
    title: 'Mostrar el estado en su propio sitio web',
    intro:
      'Todo lo que hay aquí se actualiza por sí solo y no muestra nada cuando esta página no está accesible.',
    bannerHeading: 'Aviso',
    bannerIntro:
      'Aparece solo mientras hay una incidencia o un mantenimiento. Los visitantes pueden ocultarlo hasta la próxima actualización. Añada esta línea a sus páginas:',
    copy: 'Copiar esta línea',
    options: 'Opciones',
    components: 'Solo para estos sistemas, con sus nombres cortos, separados por comas.',
    language: 'El idioma del aviso. Si no se indica, el idioma de su página.',
    preview: 'Este es su aspecto actual:',
    badgeHeading: 'Insignia',
    badgeIntro: 'Una imagen pequeña con el estado actual, para un sitio web o un README:',
    widgetHeading: 'Widgets hechos para Statuspage',
    widgetIntro: 'También funcionan aquí. Indíqueles la dirección de esta página:',
    dataHeading: 'Datos',
    dataIntro: 'Lo mismo en JSON, para sus propios programas. Cualquier sitio web puede leerlo:',
  },
};
