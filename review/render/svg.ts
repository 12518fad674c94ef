import type { Review } from '../verdict';
import { bytesOf } from './budget';
import { markup, short, type Html } from './html-text';
import { pictureOf, type Arrow, type Holder, type Panel } from './picture';
import { wrapped } from './wrap';

/** A picture of more lines than this shows nothing. */
const mostArrows = 8;

/** Bytes of both panels. */
const pictureBytes = 7_000;

/** All lengths are units of the drawing, which is as wide as a phone. */
const width = 360;
const left = { x: 4, width: 196 } as const;
const right = { x: 256, width: 100 } as const;
const lineHeight = 17;
const gap = 12;
const columns = { left: 24, right: 11 } as const;

/** Before and after, side by side where there is room, and the number of moves that are not in the picture. */
export interface Drawing {
  readonly figures: Html;
  readonly left: number;
}

/** As many moves as a picture can show and its bytes allow. */
export function drawing(review: Review): Drawing {
  return drawnUpTo(Math.min(mostArrows, review.moves.length), review);
}

function drawnUpTo(most: number, review: Review): Drawing {
  const left = review.moves.length - most;
  if (most === 0) return { figures: markup``, left };
  const figures = figuresOf(review, most);
  return bytesOf(figures.html) <= pictureBytes ? { figures, left } : drawnUpTo(most - 1, review);
}

function figuresOf(review: Review, most: number): Html {
  const { before, after } = pictureOf(review, most);
  return markup`<div class="pictures">${[figure('before', before), figure('after', after)]}</div>`;
}

function figure(id: string, panel: Panel): Html {
  const targets = stacked(
    panel.arrows.map(({ what }) => wrapped(short(what, 120), { columns: columns.left, lines: 3 })),
  );
  const holders = stacked(panel.holders.map(labelOf));
  const height = Math.max(targets.height, holders.height);
  const boxes = placed(holders, height);
  const labels = placed(targets, height);
  return markup`<figure>
    <figcaption>${panel.title}</figcaption>
    <svg viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="${id}-title ${id}-desc">
      <title id="${id}-title">${panel.title}</title>
      <desc id="${id}-desc">${short(panel.arrows.map((arrow) => told(arrow, panel)).join('. '), 500)}</desc>
      ${panel.arrows.map(({ to }, index) => line(labels[index], boxes[panel.holders.findIndex(({ id: own }) => own === to)]))}
      ${panel.holders.map((holder, index) => box(boxes[index], right, holder.primary ? 'box main' : 'box'))}
      ${labels.map((label) => box(label, left, 'box'))}
    </svg>
  </figure>`;
}

function labelOf({ name, primary, id }: Holder): readonly string[] {
  const lines = wrapped(short(name, 120), { columns: columns.right, lines: 3 });
  if (id !== 'a' && id !== 'b') return lines;
  return [`Appliance ${name}`, primary ? 'primary' : 'backup'];
}

function told({ what, to, detail }: Arrow, { holders }: Panel): string {
  const name = holders.find(({ id }) => id === to)?.name ?? '';
  return `${short(what, 80)} points to ${short(name, 80)}${detail === undefined ? '' : ` (${short(detail, 80)})`}`;
}

interface Label {
  readonly lines: readonly string[];
  readonly height: number;
}

interface Placed extends Label {
  readonly y: number;
}

interface Stack {
  readonly labels: readonly Label[];
  readonly height: number;
}

function stacked(texts: readonly (readonly string[])[]): Stack {
  const labels = texts.map((lines) => ({ lines, height: lines.length * lineHeight + 12 }));
  return { labels, height: labels.reduce((sum, { height }) => sum + height + gap, gap) };
}

/** From top to bottom, the room that is left over evenly between them. */
function placed({ labels, height }: Stack, room: number): readonly Placed[] {
  const between = gap + (room - height) / (labels.length + 1);
  return labels.reduce<readonly Placed[]>((done, label) => {
    const last = done.at(-1);
    const y = Math.round((last === undefined ? 0 : last.y + last.height) + between);
    return [...done, { ...label, y }];
  }, []);
}

function box(label: Placed | undefined, side: { readonly x: number; readonly width: number }, name: string): Html {
  if (label === undefined) return markup``;
  const texts = label.lines.map(
    (text, index) =>
      markup`<text
        x="${side.x + 8}"
        y="${label.y + 18 + index * lineHeight}"
        ${index === 0 ? markup` class="name"` : markup``}
        >${text}</text
      >`,
  );
  return markup`<rect
      class="${name}"
      x="${side.x}"
      y="${label.y}"
      width="${side.width}"
      height="${label.height}"
      rx="5"
    />${texts}`;
}

/** From a target to its holder, with an arrow's head. */
function line(from: Placed | undefined, to: Placed | undefined): Html {
  if (from === undefined || to === undefined) return markup``;
  const [start, end] = [left.x + left.width, right.x - 10];
  const [y, goal] = [from, to].map((label) => label.y + Math.round(label.height / 2)) as [number, number];
  return markup`<path class="line" d="M${start} ${y}L${end} ${goal}" /><path
      class="head"
      d="M${end - 1} ${goal - 6}L${end + 9} ${goal}L${end - 1} ${goal + 6}z"
    />`;
}
