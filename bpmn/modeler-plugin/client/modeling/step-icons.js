import templates from 'baton:templates';
import { is } from '../model/properties.js';
import { templateOf } from '../model/steps.js';

/** Ahead of the drawing of bpmn-js. */
const AHEAD = 1500;
const SVG = 'http://www.w3.org/2000/svg';
const PLACE = { x: '6', y: '5', width: '20', height: '20' };

/** Draws each step with its own icon: for Camunda 7 the Modeler draws the same gear for all. */
export class StepIcons {
  /**
   * @param {Services} eventBus
   * @param {Services} bpmnRenderer
   */
  constructor(eventBus, bpmnRenderer) {
    this.renderer = bpmnRenderer;
    eventBus.on('render.shape', AHEAD, (/** @type {any} */ _, /** @type {any} */ context) => this.draw(context));
  }

  /**
   * @param {{ element: Shape, gfx: SVGElement, attrs?: object }} context
   * @returns {SVGElement | undefined} nothing leaves the drawing to others
   */
  draw({ element, gfx, attrs }) {
    const icon = iconOf(element);
    const kind = is(element.businessObject, 'bpmn:CallActivity') ? 'bpmn:CallActivity' : 'bpmn:Task';
    const plain = icon && this.renderer.handlers?.[kind];
    if (!plain) {
      return undefined;
    }
    const drawn = plain(gfx, element, attrs);
    const image = document.createElementNS(SVG, 'image');
    Object.entries({ ...PLACE, href: icon }).forEach(([name, value]) => image.setAttribute(name, value));
    gfx.appendChild(image);
    return drawn;
  }
}
StepIcons.$inject = ['eventBus', 'bpmnRenderer'];

/**
 * @param {Shape} element
 * @returns {string | undefined} a picture within its address, never one from elsewhere
 */
function iconOf(element) {
  const bo = element.businessObject;
  if (!is(bo, 'bpmn:Task') && !is(bo, 'bpmn:CallActivity')) {
    return undefined;
  }
  const icon = templateOf(bo, templates)?.icon?.contents;
  return icon?.startsWith('data:image/') ? icon : undefined;
}
