"""The QR code of an address as a picture."""

import io

import segno


def qr(address):
    """Return the QR code of an address as SVG bytes, black on white with its quiet zone."""
    out = io.BytesIO()
    code = segno.make(address, error="m", micro=False)
    code.save(out, kind="svg", light="#fff", border=4, omitsize=True, xmldecl=False, nl=False)
    return out.getvalue()
