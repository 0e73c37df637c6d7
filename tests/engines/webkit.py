"""Debian's WebKitGTK, the engine of Safari and of every browser on an iPhone: its MiniBrowser, on a screen that nobody sees."""

import json
import os
import subprocess
import time
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from tests.engines.person import Refused
from tests.engines.processes import end
from tests.support.server import answers, free_port

START, ANSWER = 90, 180  # seconds
COMMANDS = {
    "NewSession": "POST /session",
    "Navigate": "POST url",
    "Refresh": "POST refresh",
    "FindElement": "POST element",
    "ElementClick": "POST element/{id}/click",
    "ElementSendKeys": "POST element/{id}/value",
    "ExecuteScript": "POST execute/sync",
    "ExecuteAsyncScript": "POST execute/async",
    "AddCookie": "POST cookie",
    "SetWindowRect": "POST window/rect",
}


class WebKit:
    def __init__(self, home, width, height):
        home.mkdir(mode=0o700)
        self.processes, self.session = [], ""
        self.downloads = home / "Downloads"
        self.env = {"PATH": os.environ["PATH"], "HOME": str(home), "XDG_RUNTIME_DIR": str(home), "LANG": "C.UTF-8"}
        self.env |= {"GSETTINGS_BACKEND": "memory", "NO_AT_BRIDGE": "1", "WEBKIT_DISABLE_DMABUF_RENDERER": "1"}
        try:
            self.env["DISPLAY"] = f":{self._display(home, width, height)}"
            self.port = free_port()
            self._start(["WebKitWebDriver", f"--port={self.port}"], home / "driver.log")
            self._wait()
            browser = {"binary": str(mini_browser()), "args": ["--automation"]}
            wanted = {"webkitgtk:browserOptions": browser, "unhandledPromptBehavior": "accept"}
            begun = self.ask("NewSession", capabilities={"alwaysMatch": wanted})
            self.session = f"/session/{begun['sessionId']}/"
            self.ask("SetWindowRect", x=0, y=0, width=width, height=height)
        except BaseException:
            self.end()
            raise

    def ask(self, command, **said):
        method, path = COMMANDS[command].format(id=said.pop("id", "")).split()
        connection = HTTPConnection("127.0.0.1", self.port, timeout=ANSWER)
        try:
            body = json.dumps(said) if method == "POST" else None
            connection.request(method, self.session + path, body=body, headers={"Content-Type": "application/json"})
            response = connection.getresponse()
            answer = json.loads(response.read())["value"]
        except HTTPException as fault:
            raise Refused(f"{command}: {fault}") from fault
        finally:
            connection.close()
        if response.status != 200:
            raise Refused(f"{command}: {answer['error']}, {answer['message']}")
        return answer

    def end(self):
        while self.processes:
            end(self.processes.pop())

    def _display(self, home, width, height):
        """Start a screen; return its number."""
        said, says = os.pipe()
        command = ["Xvfb", "-displayfd", str(says), "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp", "-noreset"]
        self._start(command, home / "screen.log", pass_fds=[says])
        os.close(says)
        with os.fdopen(said) as number:
            return number.readline().strip()

    def _start(self, command, log, **how):
        with log.open("wb") as output:
            self.processes.append(subprocess.Popen(command, env=self.env, stdout=output, stderr=output, **how))

    def _wait(self):
        deadline = time.monotonic() + START
        while not answers(self.port):
            if time.monotonic() > deadline:
                raise TimeoutError("WebKitWebDriver did not start")
            time.sleep(0.05)


def mini_browser():
    return next(Path("/usr/lib").glob("*/webkit2gtk-4.1/MiniBrowser"))
