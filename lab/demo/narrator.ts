/** Where the story is told. */
export type Audience = (text: string) => void;

const standardOutput: Audience = (text) => void process.stdout.write(text);

/** Tells the demo's story, on standard output unless somebody else listens; nothing else prints. */
export class Narrator {
  readonly #startedAt = Date.now();
  #step = 0;

  public constructor(private readonly tell: Audience = standardOutput) {}

  /** A new step: a heading with its number and the time since the start. */
  public step(title: string): void {
    this.#step += 1;
    this.tell(`\n━━ ${this.#step}. ${title}  (${this.seconds()} s)\n`);
  }

  public say(text: string): void {
    this.tell(`${text}\n`);
  }

  /** What a command printed, set off from the story. */
  public quote(text: string): void {
    const lines = text.trim().split('\n');
    this.tell(`${lines.map((line) => `  │ ${line}`.trimEnd()).join('\n')}\n`);
  }

  public seconds(): number {
    return Math.round((Date.now() - this.#startedAt) / 1000);
  }
}
