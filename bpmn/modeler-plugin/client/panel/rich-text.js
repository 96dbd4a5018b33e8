import { h } from '@bpmn-io/properties-panel/preact';

/** @type {Record<string, string>} */
const ENTITIES = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&amp;': '&' };

/**
 * The description of a template. Of its HTML only `<code>` counts; all else is text, as a file may come from anywhere.
 *
 * @param {string | undefined} text
 */
export function richText(text) {
  return text
    ?.split(/(<code>.*?<\/code>)/)
    .map((part) => (part.startsWith('<code>') ? h('code', null, plain(part.slice(6, -7))) : plain(part)));
}

/** @param {string} text */
function plain(text) {
  return text.replace(/&(?:lt|gt|quot|#39|amp);/g, (entity) => ENTITIES[entity]);
}
