"""A headless Chromium driven over the WebDriver protocol with the standard library; for tests of pages."""

import base64
import json
import re
import shutil
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

FLAGS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars"]
FLAGS += ["--force-prefers-reduced-motion", "--disable-background-networking", "--no-first-run", "--disable-sync"]


def available() -> bool:
    return bool(shutil.which("chromedriver") and (shutil.which("chromium") or shutil.which("google-chrome")))


class Browser:
    """One window; `run` evaluates JavaScript in the page and gives its value."""

    def __init__(self, address: str) -> None:
        wanted = {
            "browserName": "chrome",
            "goog:chromeOptions": {"binary": shutil.which("chromium") or shutil.which("google-chrome"), "args": FLAGS},
            "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"},
        }
        told = _call("POST", f"{address}/session", {"capabilities": {"alwaysMatch": wanted}})
        self._session = f"{address}/session/{told['sessionId']}"

    def open(
        self,
        page: Path,
        fragment: str = "",
        size: tuple[int, int] = (1440, 900),
        ready: str = "document.documentElement.dataset.ready === 'yes'",
    ) -> None:
        """Open a file in a viewport of that size and wait until it is ready."""
        metrics = {"width": size[0], "height": size[1], "deviceScaleFactor": 1, "mobile": size[0] < 600}
        self.devtools("Emulation.setDeviceMetricsOverride", **metrics)
        self.log("browser"), self.log("performance")
        _call("POST", f"{self._session}/url", {"url": "about:blank"})
        _call("POST", f"{self._session}/url", {"url": page.as_uri() + fragment})
        self.wait(ready)

    def run(self, script: str) -> Any:
        return _call("POST", f"{self._session}/execute/sync", {"script": f"return ({script})", "args": []})

    def wait(self, condition: str) -> None:
        for _ in range(200):
            if self.run(condition):
                return
            time.sleep(0.05)
        raise TimeoutError(f"never came true: {condition}")

    def press(self, *keys: str) -> None:
        """Press keys one after another, by their WebDriver codes or letters."""
        strokes = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        actions = [{"type": "key", "id": "keyboard", "actions": strokes}]
        _call("POST", f"{self._session}/actions", {"actions": actions})

    def click(self, x: float, y: float) -> None:
        """Click at a point of the viewport."""
        to = {"type": "pointerMove", "x": round(x), "y": round(y), "duration": 0}
        pause = {"type": "pause", "duration": 60}
        down, up = {"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}
        actions = [{"type": "pointer", "id": "mouse", "actions": [to, down, pause, up]}]
        _call("POST", f"{self._session}/actions", {"actions": actions})

    def enter(self, frame: int | None) -> None:
        """Go into a frame of the page by its number, or back out of all of them."""
        _call("POST", f"{self._session}/frame", {"id": frame})

    def log(self, kind: str) -> list[dict[str, Any]]:
        """What the browser logged since the last call."""
        found: list[dict[str, Any]] = _call("POST", f"{self._session}/se/log", {"type": kind})
        return found

    def requests(self) -> list[str]:
        """The addresses asked for since the last call."""
        told = (json.loads(entry["message"])["message"] for entry in self.log("performance"))
        return [each["params"]["request"]["url"] for each in told if each["method"] == "Network.requestWillBeSent"]

    def picture(self, path: Path) -> None:
        path.write_bytes(base64.b64decode(_call("GET", f"{self._session}/screenshot")))

    def devtools(self, command: str, **parameters: Any) -> Any:
        return _call("POST", f"{self._session}/goog/cdp/execute", {"cmd": command, "params": parameters})

    def close(self) -> None:
        _call("DELETE", self._session)


@contextmanager
def browser() -> Iterator[Browser]:
    """A browser of one's own, closed at the end."""
    with subprocess.Popen(["chromedriver", "--port=0"], stdout=subprocess.PIPE, text=True) as driver:
        assert driver.stdout
        port = next(
            found[1] for line in driver.stdout if (found := re.search(r"successfully on port (\d+)", line.strip()))
        )
        try:
            window = Browser(f"http://127.0.0.1:{port}")
            try:
                yield window
            finally:
                window.close()
        finally:
            driver.terminate()


def _call(method: str, address: str, body: object = None) -> Any:
    request = urllib.request.Request(address, method=method)  # noqa: S310  (our own driver on this machine)
    request.add_header("Content-Type", "application/json")
    data = None if body is None else json.dumps(body).encode()
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, data, timeout=60) as answer:
        return json.load(answer)["value"]
