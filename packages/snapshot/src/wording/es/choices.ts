import type { ChoicesWording } from '../choices.ts';

export const choices: ChoicesWording = {
  more: 'Más opciones',
  kinds: {
    heading: 'Avísenme de',
    incidents: 'Incidencias',
    maintenances: 'Mantenimientos programados',
    notices: 'Otros avisos',
  },
  impact: {
    label: 'Qué incidencias',
    none: 'Todas',
    minor: 'Desde impacto leve',
    major: 'Desde impacto grave',
    critical: 'Solo las críticas',
  },
  quiet: {
    heading: 'Horas de silencio',
    hint: 'En su zona horaria. Los mensajes esperan a que terminen. Deje ambos campos vacíos para recibirlos a cualquier hora.',
    from: 'Desde',
    until: 'Hasta',
  },
  digest: {
    label: 'Con qué frecuencia',
    off: 'Cada mensaje al momento',
    hourly: 'Agrupados, una vez por hora',
    daily: 'Agrupados, cada mañana a las nueve',
  },
  always: 'Las incidencias críticas se comunican siempre al momento, elija lo que elija aquí.',
  faults: {
    kinds: 'Elija al menos un elemento. Para no recibir nada, cancele la suscripción.',
    quiet: 'Indique ambas horas, por ejemplo 22:00 y 07:00. Deben ser distintas.',
    choice: 'Elija un elemento de la lista.',
  },
  erase: {
    link: 'Borrar mis datos',
    ask: {
      title: '¿Borrar sus datos?',
      body: 'Se eliminarán su dirección y todas sus suscripciones. Solo se conserva un código del que no se puede recuperar la dirección, para que nadie más pueda volver a añadirla. Usted puede suscribirse de nuevo en cualquier momento.',
    },
    button: 'Sí, borrar mis datos',
    done: {
      title: 'Sus datos se han borrado',
      body: 'Su dirección ya no se guarda aquí. No recibirá más mensajes. Puede volver cuando quiera.',
    },
  },
};
