import type { Style } from '@calmline/snapshot';

/** Markdown as Discord, Mattermost and Rocket.Chat read it, in which somebody's words are never notation. */
export const chatMarkdown: Style = {
  escape: escapeMarkdown,
  bold: (inner) => `**${inner}**`,
  italic: (inner) => `*${inner}*`,
  strike: (inner) => `~~${inner}~~`,
  code: (text) => `\`${withoutMentions(text.replaceAll('`', 'ˋ'))}\``,
  codeBlock: (text) => `\`\`\`\n${withoutMentions(text.replaceAll('```', 'ˋˋˋ'))}\n\`\`\``,
  link: (inner, href) => `[${inner}](${href})`,
  quote: (line) => `> ${line}`,
};

/** Words that call nobody, begin nothing and format nothing. */
export function escapeMarkdown(text: string): string {
  return (
    withoutMentions(text)
      .replace(/[\\`*_~|<>[\]]/g, '\\$&')
      // Tags of rooms, headings, and names of emoji.
      .replace(/(?<![^\s])#|:(?=[\w+-]+:)/g, '\\$&')
      // Items of lists, and lines.
      .replace(/^(\s*)([-+=])/, '$1\\$2')
      .replace(/^(\s*\d+)(?=[.)]\s)/, '$1\u200b')
  );
}

/** What follows an @ no longer touches it: to people it reads the same, to the chat it is nobody's name. */
function withoutMentions(text: string): string {
  return text.replaceAll('@', '@\u200b').replaceAll('＠', '＠\u200b');
}
