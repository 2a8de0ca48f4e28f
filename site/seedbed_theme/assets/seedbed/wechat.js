/** Inside WeChat there is no share sheet, and what was sent can't be known: a reader is shown the way instead. */

import { copy } from "./clipboard.js";
import { openDialog } from "./dialog.js";
import { button, el, icon } from "./dom.js";
import { t } from "./i18n.js";

const ARROW = "M4 21C5 12 10 6 20 4M14 3l6 1-2 6";

/** Whether the page stands in WeChat's own browser. */
export const inWeChat = /MicroMessenger/i.test(navigator.userAgent);

/**
 * Point at WeChat's menu. While the overlay is open the address is the one to send, since WeChat sends the address.
 * @param {{text: string, link: string}} share the words with their link, and the link alone
 */
export function showWeChatMenu({ text, link }) {
  const before = location.href;
  const address = new URL(link);
  if (address.origin === location.origin) history.replaceState(history.state, "", link);
  const said = el("p", { class: "sb-wechat__said", role: "status" });
  const copying = async () => {
    said.textContent = (await copy(text)) ? t("Copied. Paste it into a chat.") : text;
  };
  openDialog(
    t("Share in WeChat"),
    [
      icon(ARROW),
      el("p", { class: "sb-wechat__way" }, t("Tap ··· in the top right corner, then choose a friend or Moments.")),
      button(t("Copy words and link"), () => void copying(), { class: "sb-button" }),
      said,
    ],
    { class: "sb-wechat", closed: () => history.replaceState(history.state, "", before) },
  );
}
