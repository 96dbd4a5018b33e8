/** How large a smart list may be. A list over a limit is invalid and says which it was. */

/** Characters of one expression. */
export const EXPRESSION = 500_000;

/** How deep an expression nests; operands of one chain of `and` or `or` are of one depth. */
export const DEPTH = 50;

/** Elements of a range such as `1..100` that a loop goes through. */
export const RANGE = 10_000;

/** Characters of a regular expression. */
export const PATTERN = 1_000;

/** The same with its repetitions written out. */
export const PATTERN_SIZE = 10_000;

/** How often the parser may look at a text, and how often more for each character. */
export const LOOKS = 3_000_000;
export const LOOKS_A_CHARACTER = 500;

/** How often a text is looked at here, where somebody waits: of a harder one the deployment tells. */
export const PATIENCE = 20_000_000;

/** Characters of a condition and of a value as they are shown in messages. */
export const SHOWN_CONDITION = 500;
export const SHOWN_VALUE = 200;
