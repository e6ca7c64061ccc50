import type { EmbedWording } from '../embed.ts';

export const embed: EmbedWording = {
  banner: { label: '{page}：サービスの稼働状況', details: '詳細', dismiss: '次回の更新まで非表示にする' },
  page: {
    title: 'お使いのサイトに稼働状況を表示する',
    intro: 'ここにあるものはすべて自動で更新されます。このページに接続できないときは何も表示しません。',
    bannerHeading: 'バナー',
    bannerIntro:
      '障害またはメンテナンスの間だけ表示されます。閲覧者は次回の更新まで非表示にできます。次の1行をサイトのページに追加してください。',
    copy: 'コピーする',
    options: 'オプション',
    components: '指定したシステムだけを対象にします。短縮名をカンマで区切って入力します。',
    language: 'バナーの言語です。指定しない場合は、埋め込み先のページの言語になります。',
    preview: '現在の表示：',
    badgeHeading: 'バッジ',
    badgeIntro: '現在の稼働状況を示す小さな画像です。サイトやREADMEに使えます。',
    widgetHeading: 'Statuspage用のウィジェット',
    widgetIntro: 'このページでもそのまま使えます。このページのアドレスを指定してください。',
    dataHeading: 'データ',
    dataIntro: '同じ内容のJSONです。ご自身のプログラムで使えます。どのサイトからも読み取れます。',
  },
};
