import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PATIENCE, until } from '../../until.js';
import { startedBrowser } from './browser.js';
import { bundle } from './bundle.js';
import { paintLate } from './slow.js';
import { templates } from './templates.js';

/**
 * @typedef {import('playwright-core').Page} Page
 * @typedef {import('playwright-core').Locator} Locator
 */

/** So many milliseconds pass, and more, from the last letter until the panel writes. */
const LETTERS = 500;

/** Where screenshots go; git does not know the folder. */
const SCREENSHOTS = fileURLToPath(new URL('../../../target/screenshots', import.meta.url));

/** A page with the Modeler, and what a person does there. */
export class Modeler {
  /** What the page asked for over the network: must stay empty. */
  /** @type {string[]} */
  requests = [];

  /** What the page complained of. */
  /** @type {string[]} */
  complaints = [];

  /** @param {Page} page */
  constructor(page) {
    this.page = page;
    this.properties = page.locator('#properties');
  }

  /**
   * Opens an empty Modeler.
   *
   * @param {object} [options]
   * @param {import('./templates.js').Template[]} [options.templates] all of the project unless given
   * @param {string[]} [options.plugins] paths of scripts that register plugins by camunda-modeler-plugin-helpers
   * @param {{ width: number, height: number }} [options.viewport]
   * @param {number} [options.scale] pixels of the screen for one of the page
   * @param {(page: Page) => Promise<void>} [options.before] what to do with the page before the Modeler is there, such
   *   as `page.route` for a server that answers
   */
  static async open(options = {}) {
    const browser = await startedBrowser();
    const viewport = options.viewport ?? { width: 1280, height: 900 };
    const page = await browser.newPage({ viewport, deviceScaleFactor: options.scale ?? 1 });
    page.setDefaultTimeout(PATIENCE);
    const modeler = new Modeler(page);
    await page.route('**/*', (route) => {
      modeler.requests.push(route.request().url());
      return route.abort();
    });
    page.on('pageerror', (error) => modeler.complaints.push(String(error.stack ?? error)));
    page.on('console', (message) => message.type() === 'error' && modeler.complaints.push(message.text()));
    await paintLate(page);
    await options.before?.(page);
    const { script, style } = await bundle(options.plugins ?? []);
    const body = '<div id="modeler"><div id="canvas"></div><div id="properties"></div></div>';
    await page.setContent(`<!doctype html><title>Modeler</title>${body}`);
    await page.addStyleTag({ content: style });
    await page.addScriptTag({ content: script });
    await page.evaluate((all) => Reflect.get(window, 'openModeler')(all), options.templates ?? templates());
    return modeler;
  }

  /** @param {string} xml */
  async importXml(xml) {
    await this.evaluate((modeler, text) => modeler.importXML(text), xml);
    await this.properties.locator('.bio-properties-panel-header').waitFor();
    await this.painted();
  }

  /**
   * Waits until all is painted: only then the panel hears of a selection, asks what it has to ask, and makes its fields
   * anew for an element that was replaced. Keys that come before would go to a field that goes.
   */
  async painted() {
    await this.page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))),
    );
  }

  /**
   * Waits until the panel has written what was typed, where it waits for more letters (`debounced`): of two timers of a
   * page the shorter one that began first has run out first, on every machine.
   */
  async written() {
    await this.page.evaluate((wait) => new Promise((done) => setTimeout(done, wait)), LETTERS);
  }

  /** The diagram as BPMN XML. */
  async exportXml() {
    const saved = await this.evaluate((modeler) => modeler.saveXML({ format: true }), undefined);
    return /** @type {string} */ (saved.xml);
  }

  /**
   * Calls a function in the page with the bpmn-js Modeler and a value that can be sent.
   *
   * @template T
   * @template R
   * @param {(modeler: any, value: T) => R} work it cannot see anything around it
   * @param {T} value
   * @returns {Promise<Awaited<R>>}
   */
  evaluate(work, value) {
    const call = `(${work})(window.modeler, ${JSON.stringify(value) ?? 'undefined'})`;
    return this.page.evaluate(call);
  }

  /** Which templates the Modeler refused, and why. */
  templateErrors() {
    return /** @type {Promise<string[]>} */ (this.page.evaluate('window.templateErrors'));
  }

  /** Clicks an element of the diagram. @param {string} id of the element; that of the process for the canvas */
  async select(id) {
    await this.evaluate((modeler, wanted) => {
      const element = modeler.get('elementRegistry').get(wanted);
      const isRoot = element === modeler.get('canvas').getRootElement();
      modeler.get('selection').select(isRoot ? [] : element);
    }, id);
    await this.painted();
  }

  /**
   * Chooses an element template as a person does: *Select* in the group *Template*, then its entry in the menu.
   *
   * @param {string} id of the element
   * @param {string} template its id
   */
  async chooseTemplate(id, template) {
    await this.select(id);
    await this.properties.locator('.bio-properties-panel-select-template-button').click();
    await this.page.locator(`.djs-popup [data-id="apply-template-${template}"]`).click();
    await this.painted();
  }

  /** A group of the properties panel, by its heading. @param {string} heading */
  group(heading) {
    const title = this.page.locator('.bio-properties-panel-group-header-title', { hasText: exactly(heading) });
    return this.properties.locator('.bio-properties-panel-group').filter({ has: title });
  }

  /** Unfolds a group of the properties panel. @param {string} heading */
  async openGroup(heading) {
    const header = this.group(heading).locator('.bio-properties-panel-group-header').first();
    if (!(await header.evaluate((node) => node.classList.contains('open')))) {
      await header.click();
    }
  }

  /** The headings of all groups of the properties panel. */
  groups() {
    return this.properties.locator('.bio-properties-panel-group-header-title').allTextContents();
  }

  /**
   * A field with all that belongs to it: label, input, description, error.
   *
   * @param {string} label
   * @param {string} [heading] of its group, where several have a field of that label
   */
  entry(label, heading) {
    const named = this.page.locator('label', { hasText: exactly(label) });
    const where = heading ? this.group(heading) : this.properties;
    return where.locator('.bio-properties-panel-entry').filter({ has: named }).last();
  }

  /**
   * What is typed into, or chosen from.
   *
   * @param {string} label
   * @param {string} [heading]
   */
  input(label, heading) {
    return this.entry(label, heading).locator('input, textarea, select').first();
  }

  /**
   * What a field shows, once all is painted: fields of the panel take over what has changed elsewhere only then.
   *
   * @param {string} label
   * @param {string} [heading]
   */
  async value(label, heading) {
    await this.painted();
    return this.input(label, heading).inputValue();
  }

  /**
   * Types a text into a field, in place of what is there, and leaves the field.
   *
   * @param {string} label
   * @param {string} text
   * @param {string} [heading]
   */
  async type(label, text, heading) {
    await this.painted();
    const input = this.input(label, heading);
    await input.click();
    await this.page.keyboard.press('ControlOrMeta+A');
    await this.page.keyboard.press('Delete');
    await this.page.keyboard.type(text);
    await input.blur();
  }

  /**
   * Chooses from a dropdown by what a person reads.
   *
   * @param {string} label
   * @param {string} choice
   * @param {string} [heading]
   */
  async choose(label, choice, heading) {
    await this.painted();
    await this.input(label, heading).selectOption({ label: choice });
  }

  /**
   * What a field shows as wrong; empty when it is content. The panel looks a moment after the last letter, so this waits
   * for what is wanted, and then tells what there is.
   *
   * @param {string} label
   * @param {RegExp} wanted
   * @param {string} [heading]
   */
  async error(label, wanted, heading) {
    const shown = this.entry(label, heading).locator('.bio-properties-panel-error');
    return until(
      async () => (await shown.allTextContents()).join(' '),
      (text) => wanted.test(text),
    );
  }

  /**
   * What a person reads below a field.
   *
   * @param {string} label
   * @param {string} [heading]
   */
  async description(label, heading) {
    const texts = this.entry(label, heading).locator('.bio-properties-panel-description');
    return (await texts.allInnerTexts()).join(' ');
  }

  /** Makes a picture of the page, or of a part of it. @param {string} name @param {Locator} [part] */
  async screenshot(name, part) {
    mkdirSync(SCREENSHOTS, { recursive: true });
    const path = join(SCREENSHOTS, `${name}.png`);
    await (part ?? this.page).screenshot({ path });
    return path;
  }

  async close() {
    await this.page.close();
  }
}

/** @param {string} text */
function exactly(text) {
  return new RegExp(`^\\s*${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*$`);
}
