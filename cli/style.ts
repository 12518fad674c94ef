import { createColors } from 'picocolors';
import type { Io } from './io';

export type Style = ReturnType<typeof createColors>;

/** Colours for one stream: only on a terminal, never with NO_COLOR. @source https://no-color.org */
export function styleFor(io: Pick<Io, 'env' | 'isTTY'>, stream: 'stdout' | 'stderr'): Style {
  const refused = (io.env['NO_COLOR'] ?? '') !== '' || io.env['TERM'] === 'dumb';
  return createColors(io.isTTY[stream] && !refused);
}

/** No colours: for files and tests. */
export const plain: Style = createColors(false);

/** Text of the outside world without what could steer a terminal. */
export function printable(text: string): string {
  // eslint-disable-next-line no-control-regex -- these are the characters to take out
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '�');
}
