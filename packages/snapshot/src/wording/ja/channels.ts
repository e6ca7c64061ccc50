import type { ChannelsWording } from '../channels.ts';

export const channels: ChannelsWording = {
  test: {
    title: (page) => `［テスト］${page}からのメッセージ`,
    body: 'これはテストです。障害は発生していません。',
  },
  sms: {
    ask: (page) =>
      `${page}：ステータス更新をSMSで受け取りますか。受け取る場合は「はい」と返信してください。停止はいつでもSTOPと返信してください。`,
    confirmed: (page) =>
      `${page}：ステータス更新の配信を開始しました。停止はSTOP、説明はHELPと返信してください。`,
    stopped: (page) => `${page}：今後SMSはお送りしません。再開するにはSTARTと返信してください。`,
    help: (page, url) =>
      `${page}：SMSによるステータス更新です。停止するにはSTOPと返信してください。詳細：${url}`,
    notSubscribed: (page, url) => `${page}：この番号はステータス更新に登録されていません。詳細：${url}`,
  },
  chat: {
    heading: 'チャット',
    hint: 'Slack、Microsoft Teams、Discord、Mattermost、Rocket.Chatのルームやチャンネルに投稿します。',
    program: 'チャットの種類',
    address: '受信Webhookのアドレス',
    addressHint:
      'お使いのチャットで受信Webhookを作成し（TeamsではWorkflowsを使用）、そのアドレスをここに貼り付けてください。アドレスを知る人は誰でも投稿できるため、当方では誰にも表示しません。',
    button: 'チャットを追加',
    next: '以後、更新のたびに投稿されます。どのメッセージにも配信停止のリンクがあります。',
    added: { title: 'チャットを追加しました', body: '以後、選択した更新がすべて投稿されます。' },
    fault: 'このチャットの受信Webhookの完全なアドレスを入力してください。',
  },
};
