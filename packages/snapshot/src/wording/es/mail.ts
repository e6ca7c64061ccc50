import type { MailWording } from '../mail.ts';

export const mail: MailWording = {
  heading: (text) => `${text}:`,
  line: (thing, said) => `${thing}: ${said}`,
  headline: (title, status) => `${title}: ${status}`,
  affected: 'Sistemas afectados',
  components: 'Sistemas',
  nextUpdateBy: (time) => `Próxima actualización: ${time} a más tardar.`,
  signature: (author, page, time) => (author ? `${author} (${page}), ${time}` : `${page}, ${time}`),
  details: 'Detalles y todas las actualizaciones',

  maintenance: {
    headline: {
      scheduled: (title) => `Mantenimiento programado: ${title}`,
      starts_in_24h: (title) => `Empieza en 24 horas: ${title}`,
      starts_in_1h: (title) => `Empieza en una hora: ${title}`,
      started: (title) => `El mantenimiento ha empezado: ${title}`,
      completed: (title) => `El mantenimiento ha finalizado: ${title}`,
      moved: (title) => `El mantenimiento tiene un nuevo horario: ${title}`,
      cancelled: (title) => `El mantenimiento se ha cancelado: ${title}`,
      updated: (title) => `Mantenimiento programado: ${title}`,
    },
    lead: {
      scheduled: null,
      starts_in_24h: null,
      starts_in_1h: null,
      started: 'Los trabajos programados han empezado.',
      completed: 'Los trabajos programados han finalizado.',
      moved: 'Los trabajos programados se realizarán en otro momento.',
      cancelled: 'Los trabajos programados no se realizarán.',
      updated: null,
    },
    window: (time) => `Horario: ${time}`,
    newWindow: (time) => `Nuevo horario: ${time}`,
    oldWindow: (time) => `Horario anterior: ${time}`,
    range: (from, to) => `${from} a ${to}`,
  },

  confirmation: {
    subject: (page) => `${page}: confirme su suscripción`,
    ask: (page) =>
      `${page}: ¿desea recibir en esta dirección las actualizaciones sobre el estado del servicio?`,
    wholePage: 'Ha solicitado actualizaciones sobre todos los sistemas.',
    only: (names) => `Ha solicitado actualizaciones sobre: ${names.join(', ')}.`,
    button: 'Sí, deseo recibirlas',
    expires: (time) => `Fecha de caducidad del enlace: ${time}.`,
    ignore: 'Si no lo ha solicitado, ignore este correo. No volverá a recibir mensajes nuestros.',
  },

  digest: {
    headline: 'Resumen de las últimas novedades',
    lead: 'Este es el estado más reciente de cada una.',
  },

  reminder: {
    subject: (title, time) => `Actualización pendiente (${time} a más tardar): ${title}`,
    headline: (time) => `Ha prometido una actualización: ${time} a más tardar`,
    body: (title, time) =>
      `Los clientes que siguen la incidencia «${title}» esperan la próxima actualización (${time} a más tardar). Publique una, aunque no haya novedades. En ese caso, dígalo e indique cuándo llegará la siguiente.`,
    link: 'Abrir la incidencia',
    why: (page) => `Recibe este mensaje porque se encarga de las incidencias de la página de estado ${page}.`,
  },

  footer: {
    why: (page) =>
      `Recibe este mensaje porque ha solicitado las actualizaciones de la página de estado ${page}.`,
    preferences: 'Cambiar mi suscripción',
    unsubscribe: 'Cancelar mi suscripción',
  },
};
