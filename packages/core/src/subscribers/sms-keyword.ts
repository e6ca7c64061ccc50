/** What the owner of a phone wants who answers with one word. */
export type SmsKeyword = 'stop' | 'start' | 'yes' | 'help';

/**
 * English ones are the same in every country, as providers have them; beside them each language's own.
 * No word may mean two things in two languages: whoever answers may not know which language we take theirs for.
 */
const words: Record<SmsKeyword, readonly string[]> = {
  stop: [
    ...['STOP', 'STOPALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT', 'REVOKE', 'OPTOUT'],
    ...['STOPP', 'ENDE', 'BEENDEN', 'ABMELDEN', 'ABBESTELLEN'],
    ...['ARRET', 'ARRETER', 'ARRETEZ', 'DESABONNER', 'DESINSCRIRE'],
    ...['BAJA', 'PARAR', 'ALTO', 'CANCELAR', 'DETENER', 'SALIR'],
    ...['FERMA', 'BASTA', 'ANNULLA', 'DISISCRIVI', 'CANCELLA'],
    ...['AFMELDEN', 'UITSCHRIJVEN', 'STOPPEN'],
    ...['SAIR', 'REMOVER', 'DESCADASTRAR', 'PARE'],
    ...['KONIEC', 'WYPISZ', 'REZYGNUJE', 'ANULUJ'],
    ...['DUR', 'DURDUR', 'IPTAL', 'RED', 'RET', 'CIK'],
    ...['停止', '解除', '配信停止', 'ストップ', '中止', 'やめる'],
    ...['退订', '取消', '停止', 'TD', '退訂'],
    ...['توقف', 'إيقاف', 'الغاء', 'إلغاء', 'قف'],
  ],
  start: [
    ...['START', 'UNSTOP', 'SUBSCRIBE', 'ALTA', 'BASLA', 'BASLAT'],
    ...['開始', '再開', '开始', '订阅', 'ابدأ', 'اشترك'],
  ],
  /** Also said in passing, so it answers a question and nothing else. */
  yes: ['YES', 'Y', 'OK', 'JA', 'OUI', 'SI', 'SIM', 'TAK', 'EVET', 'はい', '是', '是的', 'نعم'],
  help: [
    ...['HELP', 'INFO', 'HILFE', 'AIDE', 'AYUDA', 'AIUTO', 'HULP', 'AJUDA', 'POMOC', 'YARDIM', 'BILGI'],
    ...['ヘルプ', '帮助', 'مساعدة', '?'],
  ],
};

const meanings = new Map(
  Object.entries(words).flatMap(([keyword, all]) =>
    all.map((word) => [plainWord(word), keyword as SmsKeyword] as const),
  ),
);

/** What a text message asks for; null when it is something else. Capitals, accents, blanks and signs do not count. */
export function keywordOf(text: string): SmsKeyword | null {
  const whole = meanings.get(plainWord(text));
  if (whole) return whole;
  // "Stop, please": in doubt, whoever says that wants to be left alone.
  const [first = ''] = text.trim().split(/[\s,.!;:]+/);
  return plainWord(first) === 'STOP' ? 'stop' : null;
}

function plainWord(text: string): string {
  if (text.trim() === '?') return '?';
  return text
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toUpperCase()
    .replaceAll('İ', 'I');
}
