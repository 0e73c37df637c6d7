"""Key presses as other keyboards send them: AltGr, Option, the number pad, dead keys, compositions."""

ALT, CTRL, META = 1, 2, 4
MAC = """for (const [name, said] of [["platform", "MacIntel"], ["userAgentData", undefined]])
  Object.defineProperty(Navigator.prototype, name, { get: () => said })"""


class Keyboard:
    """A page's keyboard, below what Playwright knows of: `writes` is what a press would type."""

    def __init__(self, page):
        self.page = page
        self.send = page.context.new_cdp_session(page).send

    def press(self, key, code, modifiers=0, writes=None, number=0, **more):
        """Press and let go. What it types comes as a character of its own, unless the page has prevented the press."""
        said = {"key": key, "code": code, "modifiers": modifiers, "windowsVirtualKeyCode": number, **more}
        self.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", **said})
        if writes:
            self.send("Input.dispatchKeyEvent", {"type": "char", "text": writes, "unmodifiedText": writes})
        self.send("Input.dispatchKeyEvent", {"type": "keyUp", "key": key, "code": code, "modifiers": modifiers})

    def numpad(self, digits):
        """Alt held, digits on the number pad: what they stand for comes when Alt is let go, from the system."""
        for digit in digits:
            self.press(digit, f"Numpad{digit}", ALT, number=96 + int(digit), location=3, isKeypad=True)

    def compose(self, text):
        """Let a composition stand, as an input method does before anything is chosen."""
        self.send("Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)})

    def choose(self, text):
        """End a composition with what was chosen."""
        self.send("Input.insertText", {"text": text})

    def enter(self, number=13):
        """Enter, as it reaches a page while a composition stands (13), or as what ends one in WebKit (229)."""
        self.press("Enter", "Enter", writes="\r", number=number)


def paste(page, text):
    """Put a text on the clipboard and press what pastes it."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    page.keyboard.press("Control+v")
