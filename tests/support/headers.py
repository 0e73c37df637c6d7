"""The headers that guard an answer, as they must be: written out, so that nothing is compared with itself."""

PAGE = {
    "cache-control": "no-store",
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}
BARE = {**PAGE, "content-security-policy": "default-src 'none'; frame-ancestors 'none'"}
CIRCULATED = {**PAGE, "referrer-policy": "strict-origin", "x-robots-tag": "noindex, nofollow, noarchive"}
FOR_EVER = {**BARE, "cache-control": "max-age=315360000, public, immutable"}  # a file whose name carries its hash
FOR_A_MINUTE = {**BARE, "cache-control": "max-age=60, public"}
HSTS = {"strict-transport-security": "max-age=31536000"}
# What else an answer may say. None of these guards anything; whatever is not listed here is not said at all.
OTHERS = {
    "accept-ranges", "allow", "clear-site-data", "connection", "content-disposition", "content-encoding", "content-length",
    "content-range", "content-type", "date", "etag", "last-modified", "location", "retry-after", "set-cookie",
    "transfer-encoding", "vary", "x-accel-buffering", "x-workshop-admission", "x-workshop-version",
}  # fmt: skip


def guarding(headers):
    """Return {name: value} of all but OTHERS, from (name, value) pairs; a name that is said twice has a list of values."""
    found = {}
    for name, value in headers:
        if (name := name.lower()) not in OTHERS:
            found[name] = [*found.get(name, []), value]
    return {name: values[0] if len(values) == 1 else values for name, values in found.items()}
