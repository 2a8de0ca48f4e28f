import { el } from "../dom.js";
import { t } from "../i18n.js";
import { Widget } from "../widget.js";

/** `<seedbed-before-after>`: two pictures of one thing, one over the other, with a slider that parts them. */
class BeforeAfter extends Widget {
  start() {
    if (this.querySelectorAll("img").length < 2) return;
    const slider = el("input", {
      type: "range",
      min: 0,
      max: 100,
      value: 50,
      class: "sb-compare__slider",
      "aria-label": t("How much of the picture before is seen, in percent"),
      input: () => this.style.setProperty("--sb-split", `${slider.value}%`),
    });
    this.classList.add("sb-compare--over");
    this.append(slider);
  }
}

customElements.define("seedbed-before-after", BeforeAfter);
