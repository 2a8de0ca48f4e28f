"""The countdown runs by the server's clock, is quiet, and ends by itself."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import expect

LAUNCH = "launches/cloud-cup-berry/"


@pytest.mark.parametrize("hours", [-2, 2])
def test_a_browser_clock_that_is_wrong_changes_nothing(shop, phone, demo_now, hours) -> None:
    page = phone.new_page()
    page.clock.install(time=demo_now + timedelta(hours=hours))
    page.goto(shop.url + LAUNCH)
    digits = page.locator(".sb-launch seedbed-countdown [aria-hidden=true]").first
    expect(digits).to_contain_text("29")  # 22:00 less 19:30, and some seconds
    assert digits.inner_text().split()[0:4:2] == ["00", "02"]


def test_zero_hour_closes_the_form_without_a_reload(shop, phone) -> None:
    closes = shop.app.extensions["seedbed"].catalog().launches["cloud-cup-berry"].closes
    shop.set_time(closes - timedelta(minutes=30))
    page = phone.new_page()
    page.clock.install()
    page.goto(shop.url + LAUNCH)
    expect(page.locator("seedbed-reserve [type=submit]")).to_be_enabled()
    shop.set_time(closes)
    page.clock.fast_forward("30:00")
    page.clock.run_for(5000)  # not every reader asks at zero hour itself
    expect(page.locator("seedbed-reserve form")).to_be_hidden()


def test_digits_are_silent_for_screen_readers_and_the_date_is_not(shop, phone) -> None:
    page = phone.new_page()
    page.goto(shop.url + LAUNCH)
    countdown = page.locator(".sb-launch seedbed-countdown").first
    expect(countdown.locator("[aria-hidden=true]").first).to_be_visible()
    assert countdown.locator("time").evaluate_all("all => all.every((time) => !time.closest('[aria-hidden=true]'))")
    live = countdown.locator("[aria-live], [role=status], [role=timer]")
    assert all("秒" not in text for text in live.all_inner_texts())


def test_reduced_motion_moves_nothing(shop, new_context) -> None:
    page = new_context(reduced_motion="reduce").new_page()
    page.goto(shop.url + LAUNCH)
    expect(page.locator(".sb-launch seedbed-countdown [aria-hidden=true]").first).to_be_visible()
    moving = page.evaluate("document.getAnimations().filter((one) => one.playState === 'running').length")
    assert moving == 0
