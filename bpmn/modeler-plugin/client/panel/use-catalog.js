import { useLayoutEffect, useState } from '@bpmn-io/properties-panel/preact/hooks';
import { catalog } from '../app/catalog.js';

/** What there is to choose from; the entry is drawn again when more is known. */
export function useCatalog() {
  const [, draw] = useState(0);
  // Before anything else may happen: what is told between drawing and listening would be missed.
  useLayoutEffect(() => catalog.onChange(() => draw((count) => count + 1)), []);
  return catalog;
}
