import type { ChangeReport } from '../swing';
import { printable, type Style } from './style';

type Proof = ChangeReport['proofs'][number];

const words: Readonly<Record<Proof['status'], string>> = {
  proven: 'proven',
  refuted: 'REFUTED',
  'not-proven': 'not proven',
};

/** One line a proof, refuted ones with what to do: `proven      name-servers-agree  4 of 4 answer 203.0.113.12`. */
export function renderProofs(proofs: readonly Proof[], style: Style): string {
  const width = Math.max(0, ...proofs.map(({ id }) => id.length));
  return proofs.map((proof) => `${renderProof(proof, width, style)}\n`).join('');
}

function renderProof(proof: Proof, width: number, style: Style): string {
  const word = colourOf(proof, style)(words[proof.status].padEnd(10));
  const line = `${word}  ${proof.id.padEnd(width)}  ${printable(proof.sentence)}`;
  return proof.remedy === undefined ? line : `${line}\n${' '.repeat(12)}${style.dim('do:')} ${printable(proof.remedy)}`;
}

function colourOf(proof: Proof, style: Style): Style['green'] {
  const colours = { proven: style.green, refuted: style.red, 'not-proven': style.yellow };
  return colours[proof.status];
}
