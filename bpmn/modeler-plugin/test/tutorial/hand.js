/**
 * @typedef {import('../browser/harness/modeler.js').Modeler} Modeler
 * @typedef {import('playwright-core').Locator} Locator
 *
 * What was done with one thing on the screen: one point of the tutorial's text, one ring in its picture.
 * @typedef {{ clicked: string[], typed: string[], where: Locator }} Action
 */

/**
 * The hand of somebody who does the tutorial: it clicks and types, and remembers what.
 */
export class Hand {
  /** @type {Action[]} of this step */
  actions = [];

  /**
   * @param {Modeler} modeler
   * @param {(name: string, actions: Action[], seen?: Locator) => Promise<void>} show takes a picture of how things look
   */
  constructor(modeler, show) {
    this.modeler = modeler;
    this.page = modeler.page;
    this.show = show;
  }

  begin() {
    this.actions = [];
  }

  /**
   * @param {string} name
   * @param {Locator} [seen] what is to be seen of the panel
   */
  async picture(name, seen) {
    await this.modeler.painted();
    await this.modeler.properties.locator('.baton-waits').first().waitFor({ state: 'hidden' });
    await this.show(name, this.actions, seen);
  }

  /** A group of the panel, brought up so that all of it can be seen. @param {string} heading */
  async group(heading) {
    const group = this.modeler.group(heading);
    await this.modeler.openGroup(heading);
    await group.evaluate((node) => node.scrollIntoView({ block: 'start' }));
    return group;
  }

  /** Folds a group, which makes room. @param {string} heading */
  async fold(heading) {
    await this.modeler.group(heading).locator('.bio-properties-panel-group-header.open').click();
  }

  /** Clicks where nothing is drawn. */
  async clickCanvas() {
    await this.page.locator('#canvas').click({ position: { x: 300, y: 400 } });
  }

  /** @param {Locator} shape */
  async click(shape) {
    await shape.click();
  }

  /** The line to a shape. @param {Locator} shape */
  async clickLine(shape) {
    const box = await shape.boundingBox();
    await this.page.mouse.click((box?.x ?? 0) - 12, (box?.y ?? 0) + (box?.height ?? 0) / 2);
  }

  /** A shape by what it is, counted from left to right. @param {string} kind @param {number} [index] */
  shape(kind, index = 0) {
    return this.page.locator(`.djs-shape[data-element-id^="${kind}_"]:not([data-element-id$="_label"])`).nth(index);
  }

  /**
   * Types into a field of the panel.
   *
   * @param {string} group
   * @param {string} label
   * @param {string} text
   */
  async type(group, label, text) {
    await this.modeler.openGroup(group);
    await this.modeler.type(label, text, group);
    this.actions.push({ clicked: [label], typed: [text], where: this.modeler.input(label, group) });
  }

  /**
   * Types the beginning of a name and takes it from what is offered.
   *
   * @param {string} group
   * @param {string} label
   * @param {string} text
   */
  async pick(group, label, text) {
    await this.modeler.openGroup(group);
    await this.modeler.painted();
    const input = this.modeler.input(label, group);
    await input.fill(text.slice(0, 6));
    await this.modeler.properties.locator('.baton-options li span', { hasText: text }).first().click();
    await input.blur();
    this.actions.push({ clicked: [label], typed: [text], where: input });
  }

  /**
   * @param {string} group
   * @param {string} label
   * @param {string} choice
   */
  async choose(group, label, choice) {
    await this.modeler.openGroup(group);
    await this.modeler.choose(label, choice, group);
    this.actions.push({ clicked: [label, choice], typed: [], where: this.modeler.input(label, group) });
  }

  /**
   * Fills one of the fields of a group that have no label, but a title.
   *
   * @param {string} group
   * @param {string} title
   * @param {string} text
   */
  async fill(group, title, text) {
    await this.modeler.painted();
    const input = this.modeler.group(group).getByTitle(title, { exact: true });
    await input.fill(text);
    await input.blur();
    this.actions.push({ clicked: [title], typed: [text], where: input });
  }

  /**
   * @param {string} group
   * @param {string} title
   * @param {string} choice
   */
  async select(group, title, choice) {
    await this.modeler.painted();
    const input = this.modeler.group(group).getByTitle(title, { exact: true });
    await input.selectOption({ label: choice });
    this.actions.push({ clicked: [title, choice], typed: [], where: input });
  }

  /** Writes FEEL into the editor of a smart list. @param {string} text @param {string} [picture] of what is offered */
  async writeFeel(text, picture) {
    const editor = this.modeler.properties.locator('.cm-content');
    await editor.click();
    const [begun, rest] = [text.slice(0, 6), text.slice(6)];
    await this.page.keyboard.type(begun);
    await this.page.locator('.cm-tooltip-autocomplete li').first().waitFor();
    const where = this.modeler.properties.locator('.bio-properties-panel-feel-container');
    this.actions.push({ clicked: ['Smart list'], typed: [text], where });
    if (picture) {
      await this.picture(picture);
    }
    await this.page.keyboard.press('Escape');
    await this.page.keyboard.type(rest, { delay: 5 });
    await this.page.keyboard.press('Escape');
    await this.clickCanvas();
  }

  /** @param {string} group @param {string} button */
  async press(group, button) {
    await this.modeler.openGroup(group);
    const where = this.modeler.group(group).getByText(button, { exact: true });
    await where.click();
    this.actions.push({ clicked: [button], typed: [], where });
  }

  /** Turns a switch on. @param {string} group @param {string} label */
  async switchOn(group, label) {
    const where = this.modeler.group(group).locator('.bio-properties-panel-toggle-switch__switcher').first();
    await this.modeler.group(group).locator('.bio-properties-panel-toggle-switch__slider').first().click();
    this.actions.push({ clicked: [label], typed: [], where });
  }

  /** Appends a step to what is selected, from the menu. @param {string} name @param {string} [picture] of the menu */
  async append(name, picture) {
    await this.page.locator('.djs-context-pad [data-action="append"]').click();
    const entry = this.page.locator('.djs-popup .entry').filter({ has: this.page.getByText(name, { exact: true }) });
    await entry.scrollIntoViewIfNeeded();
    await entry.hover();
    this.actions.push({ clicked: ['Append element', name], typed: [], where: entry });
    if (picture) {
      await this.picture(picture);
    }
    await entry.click();
    this.actions[this.actions.length - 1].where = await this.selected();
  }

  /** The shape that is selected. */
  async selected() {
    const id = await this.page.locator('.djs-shape.selected').first().getAttribute('data-element-id');
    return this.page.locator(`.djs-shape[data-element-id="${id}"]`);
  }

  /**
   * Appends by an icon beside what is selected, and writes a name onto it.
   *
   * @param {string} title
   * @param {string} name
   */
  async appendIcon(title, name) {
    await this.page.locator(`.djs-context-pad [title="${title}"]`).click();
    const where = await this.selected();
    await this.write(where, name);
    this.actions.push({ clicked: [title], typed: [name], where });
  }

  /** Writes the name of a shape onto it. @param {Locator} shape @param {string} name */
  async name(shape, name) {
    await this.write(shape, name);
    this.actions.push({ clicked: [], typed: [name], where: shape });
  }

  /** @param {Locator} shape @param {string} name */
  async write(shape, name) {
    await this.modeler.painted();
    await shape.dblclick();
    await this.page.keyboard.type(name);
    await this.clickCanvas();
  }
}
