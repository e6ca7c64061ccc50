/** One fault of the input: which field, what is wrong and how to mend it. */
export interface FieldFault {
  field: string;
  message: string;
}

/**
 * A refusal that the caller can act on (RFC 9457). Use cases throw it before they write anything;
 * the HTTP layer is the only place that catches it.
 */
export class Problem extends Error {
  readonly status: number;
  readonly type: string;
  readonly title: string;
  readonly faults: readonly FieldFault[];
  readonly retryAfterSeconds: number | null;

  constructor(
    status: number,
    type: string,
    title: string,
    detail: string,
    more: { faults?: readonly FieldFault[]; retryAfterSeconds?: number } = {},
  ) {
    super(detail);
    this.status = status;
    this.type = type;
    this.title = title;
    this.faults = more.faults ?? [];
    this.retryAfterSeconds = more.retryAfterSeconds ?? null;
  }
}

export function notFound(what: string, id: string): Problem {
  return new Problem(404, 'not-found', 'Not found', `There is no ${what} '${id}'.`);
}

/** Input that is well-formed but can't be done; every fault at once. */
export function invalid(faults: readonly FieldFault[]): Problem {
  const detail = faults.map(({ field, message }) => `${field}: ${message}`).join(' ');
  return new Problem(422, 'invalid-input', 'Some fields need another value', detail, { faults });
}

export function conflict(detail: string): Problem {
  return new Problem(409, 'conflict', 'Conflicts with what is there', detail);
}
