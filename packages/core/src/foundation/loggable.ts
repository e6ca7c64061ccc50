/**
 * What may stand in a log. Errors of a database repeat the query's parameters, and with them addresses, tokens and
 * texts; errors of a URL repeat the URL. Nobody who writes a line can be asked to think of that each time.
 */

/** Any value of a log line, without what tells of a person. */
export function loggable(value: unknown): unknown {
  if (typeof value === 'string') return maskText(value);
  return value instanceof Error ? loggableError(value) : value;
}

export interface LoggableError {
  type: string;
  code?: string;
  message: string;
  /** Places only. */
  stack: string;
  cause?: LoggableError;
}

/** An error without its own fields: those carry whatever it was about. */
export function loggableError(error: unknown): LoggableError {
  if (!(error instanceof Error)) return { type: typeof error, message: maskText(String(error)), stack: '' };
  const { code } = error as { code?: unknown };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^ {4}at /.test(line));
  return {
    type: error.constructor.name,
    ...(typeof code === 'string' && { code }),
    message: quotesValues(code) ? 'a value that does not fit' : maskText(error.message),
    stack: frames.join('\n'),
    ...(error.cause instanceof Error && { cause: loggableError(error.cause) }),
  };
}

/** "Data exceptions" of PostgreSQL (SQLSTATE 22…) say which text is no number, no date, no JSON. */
const quotesValues = (code: unknown) => typeof code === 'string' && /^22[0-9A-Z]{3}$/.test(code);

function maskText(text: string): string {
  return text
    .replace(/\nparams:[\s\S]*$/, '')
    .replace(/(https?:\/\/)(?:[^\s/?#@"'<>]*@)?([^\s/?#"'<>]+)[/?#][^\s"'<>]+/gi, '$1$2/…')
    .replace(/[^\s@"'<>(){}=,;:]+@[^\s@"'<>(){}=,;:]+/g, '…@…')
    .replace(/\+\d{6,15}(?!\d)/g, '+…');
}
