"""Debian's Firefox ESR: WebDriver's commands over TCP, as geckodriver passes them on, which Debian 12 does not have."""

import json
import os
import socket
import subprocess
import time

from tests.engines.person import Refused
from tests.engines.processes import end
from tests.support.server import free_port

FIREFOX = "/usr/bin/firefox-esr"
START, ANSWER = 90, 180  # seconds
PREFERENCES = {
    "app.update.auto": False,
    "browser.download.useDownloadDir": True,
    "browser.download.folderList": 2,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.page": 0,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,#remote-settings-dummy/v1",
    "toolkit.telemetry.enabled": False,
}


class Firefox:
    def __init__(self, home, width, height):
        home.mkdir()
        self.downloads = home / "Downloads"
        self.port = free_port()
        said = {**PREFERENCES, "marionette.port": self.port, "browser.download.dir": str(self.downloads)}
        lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in said.items()]
        (home / "user.js").write_text("".join(lines))
        command = [FIREFOX, "--headless", "--marionette", "--no-remote", "--profile", str(home)]
        command += ["--width", str(width), "--height", str(height)]
        with (home / "said.log").open("wb") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=log, env={**os.environ, "HOME": str(home)})
        self._asked, self._socket = 0, None
        try:
            self._connect()
            self.ask("NewSession", capabilities={"alwaysMatch": {"unhandledPromptBehavior": "accept"}})
        except BaseException:
            self.end()
            raise

    def ask(self, command, **said):
        self._asked += 1
        message = json.dumps([0, self._asked, f"WebDriver:{command}", said]).encode()
        self._pipe.write(b"%d:%b" % (len(message), message))
        self._pipe.flush()
        _, _, fault, answer = self._read()
        if fault:
            raise Refused(f"{command}: {fault['error']}, {fault['message']}")
        return answer["value"] if isinstance(answer, dict) and set(answer) == {"value"} else answer

    def end(self):
        if self._socket:
            self._pipe.close()
            self._socket.close()
        end(self.process)

    def _connect(self):
        deadline = time.monotonic() + START
        while True:
            try:
                self._socket = socket.create_connection(("127.0.0.1", self.port), timeout=ANSWER)
                break
            except OSError:
                if time.monotonic() > deadline or self.process.poll() is not None:
                    raise
                time.sleep(0.1)
        self._pipe = self._socket.makefile("rwb")
        self._read()  # it says which protocol it speaks

    def _read(self):
        length = b""
        while (digit := self._pipe.read(1)) not in {b":", b""}:
            length += digit
        if not digit:
            raise ConnectionError("Firefox has gone")
        return json.loads(self._pipe.read(int(length)))
