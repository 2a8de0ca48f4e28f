"""WeChat (微信): signs the shop's pages for WeChat's JS-SDK, by the ticket of the shop's Official Account (公众号)."""
