declare module 'bpmn-moddle';
declare module 'bpmnlint/lib/linter.js';

declare module 'saxen' {
  type Decode = (text: string) => string;

  export class Parser {
    ns(prefixes: Record<string, string>): void;
    on(
      event: 'openTag',
      handle: (name: string, attributes: () => Record<string, string>, decode: Decode) => void,
    ): void;
    on(event: 'text', handle: (text: string, decode: Decode) => void): void;
    on(event: 'cdata', handle: (text: string) => void): void;
    on(event: 'closeTag' | 'error', handle: () => void): void;
    parse(xml: string): void;
  }
}
