/** The names, texts, numbers and times of feel-engine's grammar. */

import { isNamePart, isNameStart } from './characters.js';
import {
  anything,
  either,
  joined,
  literal,
  many,
  no,
  one,
  optional,
  repeated,
  spaced,
  text,
  valued,
  word,
} from './combinators.js';
import { temporalValue } from './temporal.js';

const reservedWord = word(
  'null',
  'true',
  'false',
  'function',
  'in',
  'return',
  'then',
  'else',
  'satisfies',
  'and',
  'or',
);

const nameStart = one(isNameStart);
const namePart = many(isNamePart);

const identifier = text(
  either(joined([reservedWord, namePart]), joined([optional(reservedWord), nameStart, optional(namePart)])),
);

const escapedIdentifier = joined(
  [
    literal('`'),
    repeated(
      joined([no(literal('`')), text(anything)], (_, c) => c),
      { least: 1, blanks: false },
    ),
    literal('`'),
  ],
  (_, characters) => characters.join(''),
);

export const name = either(identifier, escapedIdentifier);

/** What is followed by a bracket or a colon may hold blanks. */
export const nameWithBlanks = text(
  joined([
    identifier,
    repeated(joined([repeated(literal(' '), { least: 1, blanks: false }), identifier]), { least: 1, blanks: false }),
  ]),
);

/** The one part of a value whose name has a blank. */
export const property = either(text(literal('time offset')), name);

export const qualifiedName = repeated(property, { least: 1, separator: literal('.') });

export const quotedText = joined(
  [
    literal('"'),
    text(repeated(joined([either(literal('\\'), no(literal('"'))), anything]), { blanks: false })),
    literal('"'),
  ],
  (_, inside) => inside,
);

export const string = valued(quotedText, (written) => ({ type: 'ConstString', value: unescaped(written) }));

/** @param {string} written */
function unescaped(written) {
  return written
    .replace(/(?<!\\)\\n/g, '\n')
    .replace(/(?<!\\)\\r/g, '\r')
    .replace(/(?<!\\)\\t/g, '\t')
    .replace(/(?<!\\)\\b/g, '\b')
    .replace(/(?<!\\)\\f/g, '\f')
    .replace(/(?<!\\)\\'/g, "'")
    .replace(/(?<!\\)\\"/g, '"')
    .replace(/\\\\/g, '\\');
}

/** @param {string} c */
const isDigit = (c) => c >= '0' && c <= '9';

const digits = many(isDigit);
const fraction = joined([literal('.'), digits]);
const whole = joined([one(isDigit), optional(digits)]);

export const number = valued(
  text(joined([optional(literal('-')), either(joined([whole, optional(fraction)]), fraction)])),
  (written) => ({ type: 'ConstNumber', value: written }),
);

export const nothing = valued(literal('null'), () => ({ type: 'ConstNull' }));

export const truth = valued(text(either(literal('true'), literal('false'))), (written) => ({
  type: 'ConstBool',
  value: written === 'true',
}));

/** Times that are none are null. */
export const temporal = either(
  spaced(
    [
      text(either(literal('duration'), literal('date and time'), literal('date'), literal('time'))),
      literal('('),
      quotedText,
      literal(')'),
    ],
    (kind, _, written) => temporalValue(kind, written),
  ),
  spaced([text(literal('@')), quotedText], (kind, written) => temporalValue(kind, written)),
);

export const typeName = either(
  text(
    either(
      literal('years and months duration'),
      literal('days and time duration'),
      literal('date and time'),
      literal('function'),
    ),
  ),
  valued(qualifiedName, (names) => names.join('.')),
);

/** Function names that hold a reserved word. */
export const nameWithReservedWord = text(
  either(
    literal('and'),
    literal('or'),
    literal('date and time'),
    literal('years and months duration'),
    literal('get or else'),
  ),
);

const notInKey = one((c) => '"{}:,[]`'.includes(c));

/** A key of a context, which may hold what no name holds. */
export const anyKey = text(repeated(spaced([no(notInKey), anything]), { least: 1 }));
