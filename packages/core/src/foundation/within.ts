/** What `work` gives, if it comes in time; it is not waited for any longer, but goes on. @throws when it is late */
export async function within<T>(ms: number, work: PromiseLike<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error(`no answer within ${ms} ms`)), ms);
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
