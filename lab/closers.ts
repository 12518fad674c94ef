/** What has been started, so that it can be ended in the opposite order, whatever fails. */
export class Closers {
  readonly #closers: (() => Promise<void> | void)[] = [];

  /** Hands back what was started, after noting how to end it. */
  public add<Started>(started: Started, close: (started: Started) => Promise<void> | void): Started {
    this.#closers.push(() => close(started));
    return started;
  }

  /** Ends everything, last first. Safe to repeat. @throws AggregateError after all were tried */
  public async closeAll(): Promise<void> {
    const errors: unknown[] = [];
    for (const close of this.#closers.splice(0).reverse()) {
      await Promise.resolve(close()).catch((error: unknown) => errors.push(error));
    }
    if (errors.length > 0) throw new AggregateError(errors, 'the lab did not end cleanly');
  }
}
