import { holderOf, type NameAnswer, type PointerReading, type Proof } from '../../live';
import { otherSide, type Side } from '../../site';
import type { Pointer, PointerValues } from '../../targets';
import { notProven, proven, refuted } from './proof';
import { plainRecord } from './record-set';

/** Each pointer, read back from its service, is held by the side. */
export function pointerProofs(
  pointers: readonly Pointer[],
  readings: readonly PointerReading[],
  holder: Side,
): readonly Proof[] {
  return pointers.map((pointer) => pointerProof(pointer, readingOf(pointer, readings), holder));
}

function readingOf(pointer: Pointer, readings: readonly PointerReading[]): PointerReading | undefined {
  return readings.find(({ address }) => address === pointer.address);
}

function pointerProof(pointer: Pointer, reading: PointerReading | undefined, holder: Side): Proof {
  const id = 'pointer-at-holder';
  const { what } = pointer.words;
  const remedy = 'see swing status; swing apply goes on, swing rollback goes back';
  if (reading === undefined || reading.status === 'unknown') {
    return notProven(id, `${what} could not be read back: ${reading?.reason ?? 'it was not read'}`);
  }
  switch (holderOf(pointer, reading)) {
    case holder:
      if (isBlackHole(reading))
        return refuted(
          id,
          `${what} leads to ${holder}, and to nothing there: EC2 calls it a black hole`,
          blackHoleRemedy,
        );
      return proven(id, `${what} is held by ${holder}: ${pointer.words.holder[holder]}`);
    case otherSide(holder):
      return refuted(id, `${what} is still held by ${otherSide(holder)}, not by ${holder}`, remedy);
    case 'absent':
      return refuted(id, `${what} points to nothing`, remedy);
    case 'other':
      return refuted(id, `${what} is held by something the site file does not name: ${valuesText(reading)}`, remedy);
    default:
      return notProven(id, `who holds ${what} cannot be told: ids of an appliance are not known`);
  }
}

const blackHoleRemedy = 'start the instance and attach its interface; if users are cut off: swing rollback';

/** A route to an interface that is attached to nothing that runs. @source EC2 API reference, Route: State */
function isBlackHole(reading: PointerReading): boolean {
  return reading.status === 'present' && reading.extra['state'] === 'blackhole';
}

function valuesText(reading: PointerReading): string {
  return reading.status === 'present' ? JSON.stringify(reading.values) : reading.status;
}

/** Where the old holder could still be named. */
export interface Mentions {
  readonly pointers: readonly Pointer[];
  readonly readings: readonly PointerReading[];
  readonly answers: readonly NameAnswer[];
  readonly old: Side;
}

/** Neither a pointer nor a name server names the old holder any longer. */
export function oldHolderProof({ pointers, readings, answers, old }: Mentions): Proof {
  const id = 'old-holder-named-nowhere';
  const named = pointers.filter((pointer) => {
    const reading = readingOf(pointer, readings);
    return reading?.status === 'present' && mentions(reading.values, onlyOf(pointer, old));
  });
  const serving = answers.filter((each) => servesOld(each, pointers, old));
  const where = [
    ...named.map((pointer) => pointer.words.what),
    ...serving.map(({ server, type }) => `name server ${server} (${type})`),
  ];
  if (where.length > 0) {
    return refuted(
      id,
      `the old holder ${old} is still named by ${where.join(', ')}`,
      'see swing status; then swing apply or swing rollback',
    );
  }
  const unread = pointers.some((pointer) => (readingOf(pointer, readings)?.status ?? 'unknown') === 'unknown');
  const silent = answers.some(({ answer }) => answer.status === 'silent');
  return unread || silent
    ? notProven(id, `not every place could be asked whether it still names the old holder ${old}`)
    : proven(id, `the old holder ${old} is named nowhere`);
}

/** Values that stand for the old holder and not for the new one as well. */
function onlyOf(pointer: Pointer, old: Side): readonly string[] {
  const kept = new Set(flat(pointer.values[otherSide(old)]));
  return flat(pointer.values[old]).filter((value) => !kept.has(value));
}

function flat(values: PointerValues | undefined): readonly string[] {
  return Object.values(values ?? {})
    .flatMap((value) => (Array.isArray(value) ? value : [String(value)]))
    .map(plainRecord);
}

function mentions(values: PointerValues, old: readonly string[]): boolean {
  return flat(values).some((value) => old.includes(value) || (value.startsWith('[') && namesOne(value, old)));
}

/** A value that is no plain one is JSON text, such as a listener's action with weights. */
function namesOne(json: string, old: readonly string[]): boolean {
  return old.some((value) => json.includes(`"${value}"`));
}

function servesOld({ address, answer }: NameAnswer, pointers: readonly Pointer[], old: Side): boolean {
  const pointer = pointers.find((candidate) => candidate.address === address);
  if (pointer === undefined || answer.status === 'silent') return false;
  const gone = onlyOf(pointer, old);
  return [...answer.records, answer.alias ?? ''].some((record) => gone.includes(plainRecord(record)));
}
