/** Tells the demo's story on standard output; nothing else prints. */
export class Narrator {
  readonly #startedAt = Date.now();
  #step = 0;

  /** A new step: a heading with its number and the time since the start. */
  public step(title: string): void {
    this.#step += 1;
    process.stdout.write(`\n━━ ${this.#step}. ${title}  (${this.seconds()} s)\n`);
  }

  public say(text: string): void {
    process.stdout.write(`${text}\n`);
  }

  /** What a command printed, set off from the story. */
  public quote(text: string): void {
    const lines = text.trim().split('\n');
    process.stdout.write(`${lines.map((line) => `  │ ${line}`.trimEnd()).join('\n')}\n`);
  }

  public seconds(): number {
    return Math.round((Date.now() - this.#startedAt) / 1000);
  }
}
