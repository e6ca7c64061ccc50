import type { PageWording } from '../page.ts';
import { counted } from '../plural.ts';

const count = (n: number, one: string, other: string) => counted('es-ES', n, { one, other });

export const page: PageWording = {
  locale: 'es-ES',
  titleOf: 'Estado de {name}',
  skipToContent: 'Ir al contenido',
  navigation: 'Páginas de estado',
  footer: 'Acerca de esta página',
  currentStatus: 'Estado actual',
  subscribe: 'Suscribirse',
  history: 'Historial',
  feed: 'Feed Atom',
  backToStatus: 'Estado actual',
  website: 'Sitio web de {name}',
  support: 'Contactar con soporte',
  asOf: 'Estado comprobado: {time}',
  lastChanged: 'Último cambio: {time}',
  languageChoice: 'Idioma',
  writtenIn: 'Idioma del texto: {language}',
  allTimes: 'Zona horaria de esta página: {zone}.',
  showTimesIn: 'Mostrar las horas en esta zona: {zone}',
  lookingIntoIt: 'Estamos examinando un problema',
  range: '{from} a {to}',
  andMore: (names, more) => `${names} y ${more} más`,

  live: {
    stale: 'Es posible que esta página no esté actualizada. Última respuesta de nuestro servidor: {time}.',
    updated: 'Novedad:',
  },

  incident: {
    singular: 'Incidencia',
    impact: 'Impacto',
    since: 'Inicio: {time}',
    lasted: '{from} a {to}, {duration}',
    started: 'Inicio',
    resolved: 'Resolución',
    duration: 'Duración',
    ongoing: 'Aún sin resolver',
    affected: 'Sistemas afectados',
    allUpdates: (n) => (n === 1 ? 'Detalles de la incidencia' : `Todas las actualizaciones (${n})`),
    updates: 'Actualizaciones',
    edited: 'modificado: {time}',
    changes: 'Cambios de estado',
    noNeedToReport: 'No es necesario que nos avise de este problema. Ya lo conocemos.',
    readOn: 'Seguir leyendo',
  },

  promise: {
    next: 'Próxima actualización: {time} a más tardar',
    overdue: 'La próxima actualización lleva retraso.',
    promisedBy: 'Plazo prometido: {time} a más tardar. Le pedimos disculpas por la espera.',
    kept: 'Próxima actualización prometida: {time} a más tardar (cumplida)',
    late: 'Próxima actualización prometida: {time} a más tardar (llegó con retraso)',
    missed: 'Próxima actualización prometida: {time} a más tardar (no cumplida)',
    heading: 'Actualizaciones prometidas',
    record: (kept, made) => `${kept} de ${made} a tiempo`,
  },

  maintenance: {
    singular: 'Mantenimiento programado',
    runningHeading: 'Trabajos en curso',
    upcomingHeading: 'Mantenimiento programado',
    window: 'Horario',
    cancelled: 'Cancelado',
    cancelledAt: 'Mantenimiento cancelado: {time}. No se realizará en el horario indicado abajo.',
    moved: 'Este mantenimiento ha cambiado de fecha u hora. El horario indicado aquí es el actual.',
    affected: 'Sistemas afectados',
    finished: 'Fin',
    updates: 'Actualizaciones',
  },

  components: {
    heading: 'Sistemas',
    ungrouped: 'Otros sistemas',
    allOperational: (n) => (n === 1 ? '1 operativo' : `Todos operativos (${n})`),
    othersOperational: (n) => (n === 1 ? '1 más operativo' : `${n} más operativos`),
  },

  uptime: {
    heading: (days) => `Los últimos ${days} días, sistema por sistema`,
    title: 'Disponibilidad',
    intro: 'Cómo ha funcionado cada sistema, día a día.',
    percent: '{percent} de disponibilidad',
    noData: 'Sin datos',
    daysOf: 'Días: {component}',
    daysAgo: (days) => `hace ${count(days, 'día', 'días')}`,
    today: 'Hoy',
    soFar: 'Hasta ahora: {detail}',
    noTrouble: 'Sin problemas',
    lasted: '{status}: {duration}',
    worstOf: 'Cada día muestra el peor estado de estos sistemas.',
    allDays: 'Todos los sistemas, día a día',
    noneWithTrouble: 'Ningún día con problemas.',
    daysWithTrouble: (days) => count(days, 'día con problemas', 'días con problemas'),
    ruleHeading: 'Cómo se calcula la disponibilidad',
    rule: 'La disponibilidad se obtiene de los estados registrados aquí. Una interrupción grave cuenta por completo, una interrupción parcial un 30\u00a0% y el rendimiento reducido no cuenta. El tiempo de mantenimiento programado se excluye, salvo que se haya registrado algo peor en ese mismo tiempo. Los días son los de la zona horaria de esta página; hoy cuenta hasta este momento. Los días anteriores al alta de un sistema no tienen datos y no cuentan.',
  },

  past: {
    heading: (days) => `Los últimos ${days} días`,
    quiet: '{day}: sin incidencias',
    quietRange: '{from} – {to}: sin incidencias',
    all: 'Incidencias anteriores',
    title: 'Historial',
    intro: 'Incidencias y mantenimientos, mes a mes.',
    month: 'Historial: {month}',
    noneInMonth: 'Sin incidencias ni mantenimientos en este mes.',
    count: (incidents, maintenances) =>
      [
        incidents === 0 ? 'Sin incidencias' : count(incidents, 'incidencia', 'incidencias'),
        ...(maintenances > 0 ? [count(maintenances, 'mantenimiento', 'mantenimientos')] : []),
      ].join(', '),
    earlier: 'Anterior',
    later: 'Siguiente',
    months: 'Meses',
  },

  notFound: {
    title: 'Esta página no existe',
    body: 'Puede que la dirección contenga un error o que la página se haya eliminado. El estado actual está a un clic.',
  },

  form: {
    subscribeTitle: 'Recibir actualizaciones',
    subscribeIntro:
      'Le avisamos cuando algo deja de funcionar, le contamos qué estamos haciendo y le decimos cuándo vuelve a funcionar.',
    problems: 'Revise lo siguiente:',
    scopeHeading: '¿Sobre qué desea recibir información?',
    wholePage: 'Todo',
    wholePageHint: 'Todos los sistemas, también los que se añadan más adelante.',
    some: 'Solo lo que utilizo',
    someHint: 'Elija grupos enteros o sistemas sueltos.',
    wholeGroup: 'Todo el grupo {group}',
    wholeGroupHint: 'y lo que se añada más adelante',
    languageHeading: 'Idioma y horas',
    language: 'Idioma',
    timeZone: 'Zona horaria',
    emailHeading: 'Por correo electrónico',
    emailHint:
      'Primero le enviamos un enlace de confirmación. Cada mensaje incluye un enlace para cancelar la suscripción.',
    email: 'Dirección de correo electrónico',
    emailButton: 'Suscribirse por correo electrónico',
    pushHeading: 'En este navegador',
    pushHint:
      'Una notificación breve en este dispositivo, también con la página cerrada. Se aplica lo que ha elegido arriba.',
    pushButton: 'Avisarme en este navegador',
    pushWorking: 'Un momento…',
    pushDone: 'Hecho. Este navegador le mostrará a partir de ahora nuestras actualizaciones.',
    pushDenied:
      'Las notificaciones están bloqueadas para esta página. Permítalas en los ajustes de su navegador e inténtelo de nuevo.',
    pushFailed:
      'No ha funcionado. Inténtelo de nuevo dentro de un momento o suscríbase por correo electrónico.',
    nothingChosen: 'Elija arriba al menos un sistema, o todo.',
    search: 'Buscar un sistema',
    found: (n) =>
      n === 0 ? 'Ningún sistema tiene ese nombre.' : count(n, 'sistema encontrado', 'sistemas encontrados'),
    close: 'Cerrar',
    nextHeading: 'Qué ocurre después',
    emailNext: 'Le enviamos un correo con un enlace. No enviaremos nada más hasta que lo haya abierto.',
    pushNext: 'Su navegador pregunta si esta página puede mostrar notificaciones. Después, todo está listo.',
    webhookNext:
      'Le mostramos una clave secreta, una sola vez. Con ella, su sistema puede comprobar que una petición es nuestra.',
    feedHeading: 'En un lector de feeds',
    feedHint: 'Sin registro. Copie una dirección en su lector:',
    feeds: {
      incidentsAtom: 'Una entrada por incidencia (Atom)',
      incidentsRss: 'Una entrada por incidencia (RSS)',
      updatesAtom: 'Una entrada por actualización (Atom)',
      json: 'Una entrada por actualización (JSON Feed)',
    },
    calendarHeading: 'En su calendario',
    calendarHint:
      'Los mantenimientos programados, siempre al día en su propio calendario. Suscríbase a esta dirección:',
    calendar: 'Calendario de mantenimientos',
    unreachable:
      'Nuestro servidor no ha respondido. No se ha perdido nada: inténtelo de nuevo en un momento.',
    faults: {
      email: 'Indique una dirección de correo completa, por ejemplo nombre@example.com.',
      webhook: 'Indique una dirección pública completa, por ejemplo https://example.com/hook.',
      taken:
        'Esta dirección ya está suscrita. Para empezar de nuevo, cancele antes la suscripción con el enlace de un mensaje que haya recibido.',
      scope: 'Elija al menos un elemento de la lista o toda la página.',
      language: 'Elija un idioma de la lista.',
      timeZone: 'Elija una zona horaria de la lista.',
    },
    webhookHeading: 'Para sus propios sistemas: un webhook',
    webhookHint: 'Con cada actualización enviamos una petición POST firmada a esta dirección.',
    webhook: 'Dirección del webhook',
    webhookButton: 'Añadir webhook',
    subscribed: {
      title: 'Casi listo',
      body: 'Si esta dirección aún no está confirmada, le hemos enviado un correo. Abra el enlace que contiene para confirmar. Si no ha llegado en diez minutos, mire en la carpeta de correo no deseado.',
    },
    webhookAdded: {
      title: 'Webhook añadido',
      body: 'A partir de ahora se enviará allí cada actualización elegida.',
    },
    secretHeading: 'Clave de firma',
    secretHint: 'Guárdela ahora: solo se muestra esta vez. Su sistema comprueba con ella nuestra firma.',
    confirm: {
      ask: {
        title: 'Confirme su suscripción',
        body: 'Un clic y le informaremos cuando algo deje de funcionar.',
      },
      button: 'Sí, deseo recibirlas',
      done: {
        title: 'Su suscripción está confirmada',
        body: 'Gracias. Le escribiremos cuando haya algo que decir.',
      },
      expired: {
        title: 'Este enlace ya no es válido',
        body: 'Los enlaces de confirmación son válidos durante un tiempo limitado. Suscríbase de nuevo y le enviaremos otro.',
      },
    },
    preferences: {
      title: 'Su suscripción',
      intro: {
        email: 'Las actualizaciones se envían por correo electrónico a',
        web_push: 'Las actualizaciones se muestran en el navegador que usó para suscribirse, a través de',
        webhook: 'Las actualizaciones se envían al webhook',
        other: 'Las actualizaciones se envían a',
      },
      button: 'Guardar los cambios',
      saved: 'Guardado. Esto es lo que recibirá a partir de ahora.',
      unsubscribe: 'Dejar de recibir estas actualizaciones',
      expired: {
        title: 'Este enlace ya no es válido',
        body: 'Utilice el enlace de nuestro último mensaje o suscríbase de nuevo.',
      },
    },
    unsubscribe: {
      ask: {
        title: '¿Dejar de recibir actualizaciones?',
        body: 'No recibirá más mensajes de esta página de estado.',
      },
      button: 'Sí, cancelar mi suscripción',
      done: {
        title: 'Su suscripción está cancelada',
        body: 'No recibirá más mensajes. Puede volver cuando lo desee.',
      },
      expired: {
        title: 'Este enlace ya no es válido',
        body: 'Puede que su suscripción ya esté cancelada. Si no, utilice el enlace de nuestro último mensaje.',
      },
    },
    subscribeAgain: 'Suscribirse de nuevo',
  },
};
