/** A custom element over HTML that is already true without it. */
export class Widget extends HTMLElement {
  #started = false;

  connectedCallback() {
    if (this.#started) return;
    this.#started = true;
    this.start();
  }

  /** Begin, once, when the element stands in the page. */
  start() {}
}
