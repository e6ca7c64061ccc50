import type { MailWording } from '../mail.ts';

export const mail: MailWording = {
  heading: (text) => `${text}：`,
  line: (thing, said) => `${thing}：${said}`,
  headline: (title, status) => `${title}：${status}`,
  affected: '影響範囲',
  components: 'システム',
  nextUpdateBy: (time) => `次回の更新予定：${time}まで。`,
  signature: (author, page, time) => (author ? `${author}（${page}）、${time}` : `${page}、${time}`),
  details: '詳細とこれまでの更新',

  maintenance: {
    headline: {
      scheduled: (title) => `計画メンテナンス：${title}`,
      starts_in_24h: (title) => `24時間後に開始：${title}`,
      starts_in_1h: (title) => `1時間後に開始：${title}`,
      started: (title) => `メンテナンス開始：${title}`,
      completed: (title) => `メンテナンス終了：${title}`,
      moved: (title) => `メンテナンスの日時変更：${title}`,
      cancelled: (title) => `メンテナンス中止：${title}`,
      updated: (title) => `計画メンテナンス：${title}`,
    },
    lead: {
      scheduled: null,
      starts_in_24h: null,
      starts_in_1h: null,
      started: '計画メンテナンスを開始しました。',
      completed: '計画メンテナンスは終了しました。',
      moved: '計画メンテナンスの日時を変更しました。',
      cancelled: '計画メンテナンスは中止となりました。',
      updated: null,
    },
    window: (time) => `日時：${time}`,
    newWindow: (time) => `変更後の日時：${time}`,
    oldWindow: (time) => `変更前の日時：${time}`,
    range: (from, to) => `${from}から${to}まで`,
  },

  confirmation: {
    subject: (page) => `ご確認のお願い：${page}のステータス通知`,
    ask: (page) => `このメールアドレスで${page}のステータス通知を受け取りますか。`,
    wholePage: 'すべてのシステムに関する通知をお申し込みいただきました。',
    only: (names) => `次のシステムに関する通知をお申し込みいただきました：${names.join('、')}。`,
    button: 'はい、通知を受け取ります',
    expires: (time) => `このリンクの有効期限：${time}まで。`,
    ignore:
      'お心当たりのない場合は、このメールを破棄してください。今後、こちらからご連絡することはありません。',
  },

  digest: {
    headline: '最近のお知らせのまとめ',
    lead: 'それぞれの最新の状況をお伝えします。',
  },

  reminder: {
    subject: (title, time) => `更新期限 ${time}：${title}`,
    headline: (time) => `${time}までの更新をお約束しています`,
    body: (title, time) =>
      `「${title}」の続報をお待ちのお客様に、次回の更新を${time}までに行うとお約束しています。新しい情報がない場合も、その旨と次回の更新予定を投稿してください。`,
    link: '障害のページを開く',
    why: (page) => `${page}の障害対応を担当されているため、このメールをお送りしています。`,
  },

  footer: {
    why: (page) => `${page}のステータス通知にご登録いただいているため、このメールをお送りしています。`,
    preferences: '通知内容の変更',
    unsubscribe: '配信停止',
  },
};
