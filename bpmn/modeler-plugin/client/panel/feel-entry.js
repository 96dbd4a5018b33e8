import { camundaBuiltins } from '@camunda/feel-builtins';
import { FeelEntry, FeelLanguageContext } from '@bpmn-io/properties-panel';
import { h } from '@bpmn-io/properties-panel/preact';
import { useCallback, useContext, useMemo } from '@bpmn-io/properties-panel/preact/hooks';
import { useService } from 'bpmn-js-properties-panel';
import { feelProblem, feelVariables, FUNCTIONS } from '../model/feel.js';
import { legibleCondition } from '../model/texts.js';
import { useCatalog } from './use-catalog.js';

/** Those of FEEL; the editor shows a text as it is, and what they say is HTML. */
const BUILT_IN = camundaBuiltins.map((it) => ({ ...it, info: () => described(it.info ?? '') }));

/** @param {string} html of the library, never of a file */
function described(html) {
  const node = document.createElement('div');
  node.append(...new DOMParser().parseFromString(html, 'text/html').body.childNodes);
  return node;
}

/**
 * FEEL about a person, in the Modeler's own editor, with Baton's functions beside those of FEEL.
 *
 * @param {{
 *   element: Shape, id: string, label: string, process: Moddle, description?: any, placeholder?: string,
 *   getValue: () => string | undefined, setValue: (value: string | undefined) => void,
 * }} props
 */
export function PersonFeelEntry({ process, setValue, ...props }) {
  const known = useCatalog();
  const outer = useContext(FeelLanguageContext);
  const context = useMemo(() => ({ ...outer, builtins: [...FUNCTIONS, ...BUILT_IN] }), [outer]);
  const names = JSON.stringify(feelVariables(process, known.fields));
  const variables = useMemo(() => JSON.parse(names), [names]);
  const { fields, allFieldsKnown } = known;
  const validate = useCallback(
    (/** @type {string | undefined} */ text) => feelProblem(text, fields, allFieldsKnown),
    [names, allFieldsKnown],
  );
  const set = (/** @type {string | undefined} */ text) => setValue(legibleCondition(text));
  const debounce = useService('debounceInput');
  const tooltipContainer = useService('config', false)?.propertiesPanel?.feelTooltipContainer;
  return h(
    FeelLanguageContext.Provider,
    { value: context },
    h(FeelEntry, { ...props, setValue: set, feel: 'required', debounce, variables, tooltipContainer, validate }),
  );
}
