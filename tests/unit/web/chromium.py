"""Starts a Chromium without a window, driven through selenium."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

SWITCHES = (
    "headless=new",
    "no-sandbox",
    "disable-dev-shm-usage",
    "disable-gpu",
    "disable-quic",
    "disable-background-networking",
    "disable-component-update",
    "disable-sync",
    "no-first-run",
    "hide-scrollbars",
)


def missing_for_chromium() -> str:
    """What is missing on this machine, in a sentence; empty when Chromium can be started."""
    try:
        import selenium.webdriver  # noqa: F401  only whether it is there
    except ImportError:
        return "selenium is not installed"
    programs = [name for name in ("chromium", "chromedriver") if shutil.which(name) is None]
    return f"{' and '.join(programs)} not installed" if programs else ""


@contextmanager
def chromium() -> Iterator[Any]:
    """The driver of a new browser, which ends with the block."""
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    for switch in SWITCHES:
        options.add_argument(f"--{switch}")
    service = webdriver.ChromeService(executable_path=shutil.which("chromedriver"))
    driver = webdriver.Chrome(options=options, service=service)
    try:
        yield driver
    finally:
        driver.quit()


def show_as(driver: Any, width: int, scheme: str, height: int = 900) -> None:
    """The size of the page in CSS pixels, and whether it is light or dark."""
    media = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", media)
    size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
