import type { ChannelsWording } from '../channels.ts';

export const channels: ChannelsWording = {
  test: { title: (page) => `[Test] Message from ${page}`, body: 'This is a test. Nothing is broken.' },
  sms: {
    ask: (page) =>
      `${page}: Do you want status updates by text message? Answer YES. To end it at any time: STOP.`,
    confirmed: (page) => `${page}: You are subscribed to status updates. STOP ends them, HELP explains.`,
    stopped: (page) => `${page}: You will get no more text messages from us. START brings them back.`,
    help: (page, url) => `${page}: Status updates by text message. To end them, answer STOP. More: ${url}`,
    notSubscribed: (page, url) => `${page}: This number is not subscribed to status updates. More: ${url}`,
  },
  chat: {
    heading: 'In your chat',
    hint: 'For a room or channel in Slack, Microsoft Teams, Discord, Mattermost or Rocket.Chat.',
    program: 'Chat program',
    address: 'Address of its incoming webhook',
    addressHint:
      'Create an incoming webhook in your chat program (in Teams: with Workflows) and copy its address here. Whoever knows it can post there, so we show it to nobody.',
    button: 'Add chat',
    next: 'From then on every update is posted there. Each message has a link to leave.',
    added: { title: 'Chat added', body: 'From now on every update you chose is posted there.' },
    fault: 'Give the complete address of an incoming webhook of this chat program.',
  },
};
