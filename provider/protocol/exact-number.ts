import { ExactNumber } from '../framework';

/** More digits or a higher power than Terraform's own numbers have (512 bits of mantissa). */
const longestPower = 100_000;

interface Decimal {
  readonly negative: boolean;
  /** Without leading and trailing zeros; `0n` for zero. */
  readonly digits: bigint;
  /** The value is `digits * 10 ** power`. */
  readonly power: number;
}

/**
 * A decimal as it was written, `"60"`, `"-1.50"`, `"1e3"`: a number where a double holds exactly that, else its canonical
 * text (`"-1.5"` and `"-1.50"` are one value, so a set or a diff must not tell them apart).
 * @throws Error for what is no decimal number
 */
export function numberOf(text: string): number | ExactNumber {
  const decimal = parseDecimal(text);
  const double = Number(text);
  return holdsExactly(double, decimal) ? double : new ExactNumber(renderDecimal(decimal));
}

function parseDecimal(text: string): Decimal {
  const parts = /^([+-]?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text);
  if (parts === null) throw new Error(`got ${JSON.stringify(text)}, allowed a decimal number`);
  const [, sign, whole = '', fraction = '', exponent = '0'] = parts;
  const power = Number(exponent) - fraction.length;
  if (Math.abs(power) > longestPower) throw new Error(`got ${JSON.stringify(text)}, too far from zero`);
  return normalised({ negative: sign === '-', digits: BigInt(whole + fraction), power });
}

function normalised({ negative, digits, power }: Decimal): Decimal {
  if (digits === 0n) return { negative: false, digits, power: 0 };
  const text = digits.toString();
  const short = text.replace(/0+$/, '');
  return { negative, digits: BigInt(short), power: power + text.length - short.length };
}

/** A double is a whole number divided by a power of two: a fraction in tens is one only if five divides it often enough. */
function holdsExactly(double: number, { digits, power }: Decimal): boolean {
  if (!Number.isFinite(double)) return false;
  if (power >= 0) return Number.isSafeInteger(double) || digits === 0n;
  const fives = 5n ** BigInt(-power);
  return digits % fives === 0n && digits / fives <= BigInt(Number.MAX_SAFE_INTEGER);
}

function renderDecimal({ negative, digits, power }: Decimal): string {
  const sign = negative ? '-' : '';
  if (power >= 0) return power > 400 ? `${sign}${digits}e${power}` : `${sign}${digits}${'0'.repeat(power)}`;
  const text = digits.toString().padStart(1 - power, '0');
  return `${sign}${text.slice(0, power)}.${text.slice(power)}`;
}
