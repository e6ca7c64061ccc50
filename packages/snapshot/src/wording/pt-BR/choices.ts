import type { ChoicesWording } from '../choices.ts';

export const choices: ChoicesWording = {
  more: 'Mais opções',
  kinds: {
    heading: 'Quero ser avisado sobre',
    incidents: 'Incidentes',
    maintenances: 'Manutenções programadas',
    notices: 'Outros avisos',
  },
  impact: {
    label: 'Quais incidentes',
    none: 'Todos',
    minor: 'A partir de impacto leve',
    major: 'A partir de impacto grave',
    critical: 'Somente os críticos',
  },
  quiet: {
    heading: 'Horário de silêncio',
    hint: 'No seu fuso horário. As mensagens esperam até o fim desse horário. Deixe os dois campos vazios para receber a qualquer hora.',
    from: 'Das',
    until: 'Até',
  },
  digest: {
    label: 'Com que frequência',
    off: 'Cada mensagem na hora',
    hourly: 'Agrupadas, uma vez por hora',
    daily: 'Agrupadas, todas as manhãs às nove',
  },
  always: 'Incidentes críticos são sempre avisados na hora, qualquer que seja a escolha feita aqui.',
  faults: {
    kinds: 'Escolha pelo menos um item. Para não receber mais nada, cancele a inscrição.',
    quiet: 'Informe os dois horários, por exemplo 22:00 e 07:00. Eles devem ser diferentes.',
    choice: 'Escolha um item da lista.',
  },
  erase: {
    link: 'Apagar meus dados',
    ask: {
      title: 'Apagar seus dados?',
      body: 'Seu endereço e todas as inscrições dele serão removidos. Fica guardado apenas um código que não permite recuperar o endereço, para que ninguém mais possa incluí-lo de novo. Você mesmo pode se inscrever outra vez a qualquer momento.',
    },
    button: 'Sim, apagar meus dados',
    done: {
      title: 'Seus dados foram apagados',
      body: 'Seu endereço não está mais guardado aqui. Você não receberá mais mensagens. Volte quando quiser.',
    },
  },
};
