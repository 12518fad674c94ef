import { isLosslessNumber, parse } from 'lossless-json';
import type { AttributeType, Value } from '../framework';
import { readTree } from './value-tree';

/** A state says nothing unknown, and its numbers may have more digits than a double. */
const reader = {
  isUnknown: () => false,
  numberText: (node: unknown) => {
    if (isLosslessNumber(node)) return node.toString();
    return typeof node === 'string' ? node : undefined;
  },
};

/** Reads a value of the state file by its type. @throws ValueError, or a SyntaxError for what is no JSON */
export function readJson(text: string, type: AttributeType): Value {
  return readTree(parse(text), type, reader);
}
