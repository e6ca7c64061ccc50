import type { ChannelsWording } from '../channels.ts';

export const channels: ChannelsWording = {
  test: { title: (page) => `[Teste] Mensagem de ${page}`, body: 'Isto é um teste. Nada está fora do ar.' },
  sms: {
    ask: (page) =>
      `${page}: Deseja receber atualizações de status por SMS? Responda SIM. Para encerrar a qualquer momento: STOP.`,
    confirmed: (page) => `${page}: Você receberá as atualizações de status. STOP encerra, AJUDA explica.`,
    stopped: (page) => `${page}: Você não receberá mais SMS nossos. START os traz de volta.`,
    help: (page, url) =>
      `${page}: Atualizações de status por SMS. Para encerrar, responda STOP. Mais: ${url}`,
    notSubscribed: (page, url) =>
      `${page}: Este número não está inscrito nas atualizações de status. Mais: ${url}`,
  },
  chat: {
    heading: 'No seu chat',
    hint: 'Para uma sala ou um canal do Slack, Microsoft Teams, Discord, Mattermost ou Rocket.Chat.',
    program: 'Programa de chat',
    address: 'Endereço do webhook de entrada',
    addressHint:
      'Crie um webhook de entrada no seu programa de chat (no Teams, com o Workflows) e copie o endereço aqui. Quem o conhece pode publicar ali, por isso não o mostramos a ninguém.',
    button: 'Adicionar chat',
    next: 'A partir daí, cada atualização é publicada ali. Cada mensagem tem um link para cancelar a inscrição.',
    added: {
      title: 'Chat adicionado',
      body: 'A partir de agora, cada atualização escolhida é publicada ali.',
    },
    fault: 'Informe o endereço completo de um webhook de entrada deste programa de chat.',
  },
};
