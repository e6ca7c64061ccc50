import type { EmbedWording } from '../embed.ts';

export const embed: EmbedWording = {
  banner: { label: '{page}：服务状态', details: '详情', dismiss: '在下次更新前隐藏' },
  page: {
    title: '在您的网站上显示状态',
    intro: '此处的所有内容都会自动更新。无法连接到本页面时，不会显示任何内容。',
    bannerHeading: '横幅',
    bannerIntro: '仅在发生故障或进行维护时显示。访客可以将其隐藏，直到下次更新。请将这一行加入您的页面：',
    copy: '复制',
    options: '选项',
    components: '仅针对这些系统。请填写系统的短名称，用逗号分隔。',
    language: '横幅的语言。如不指定，则使用您页面的语言。',
    preview: '当前效果：',
    badgeHeading: '徽章',
    badgeIntro: '显示当前状态的小图片，可用于网站或 README：',
    widgetHeading: '为 Statuspage 制作的小组件',
    widgetIntro: '这些小组件在此同样可用。请将地址设为本页面的地址：',
    dataHeading: '数据',
    dataIntro: '以 JSON 提供的相同内容，供您自己的程序使用。任何网站都可以读取：',
  },
};
