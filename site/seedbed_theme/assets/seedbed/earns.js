import { referral, referralChanged, refuse } from "./attribution.js";
import { lookUp } from "./codes.js";
import { t } from "./i18n.js";
import { Widget } from "./widget.js";

/** `<seedbed-earns>`: tells whoever came by an earning code that its owner earns. */
class Earns extends Widget {
  start() {
    if (!this.hasChildNodes()) this.append(t("The sender of this link earns if you buy."));
    void this.#show();
    referralChanged.listen(() => void this.#show());
  }

  async #show() {
    const inForce = referral();
    const known = inForce && (await lookUp(inForce.code));
    this.hidden = !known?.earns;
    if (inForce && known === null) refuse(inForce.code);
  }
}

customElements.define("seedbed-earns", Earns);
