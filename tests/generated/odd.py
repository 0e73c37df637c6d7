"""What no browser of ours would send: texts, values, content types, header lines, addresses."""

TEXTS = [
    "", " ", "\x00", "a\x00b", "\ud800", "\udfff\ud800", "\uffff", "\ufeff", "\u202egnp.exe", "\u2066\u2069", "\u2028\u2029",
    "\r\n", "a\r\nSet-Cookie: a=b", "\x1b[2J", "\x7f", "\x85", "e\u0301" * 300, "\u0300" * 3000, "👩🏽‍🚒", "\U0010ffff",
    "x" * 201, "x" * 2001, "x" * 40_000, "0", "-1", "1e400", "9" * 5000, "9223372036854775808", "2147483648", "١٢٣", "²",
    "00000000000000000000001", "NaN", "Infinity", "null", "true", "on", "__class__", "{{ 7 }}", "%s%n", "../../etc/passwd",
    "'; DROP TABLE auth_user; --", "<script>alert(1)</script>", "=1+1", "1.x.1", "1.x.1.a", "gap", "facilitator", "left_out",
    "2030-02-30", "0000-00-00", "9999-12-31", "10000-01-01", "25:61", "9.30am", "a@b", "x@" + "y" * 300 + ".example",
]  # fmt: skip

VALUES = [
    None, True, False, 0, 1, 2, -1, 2**31, 2**63 - 1, 2**63, 2**200, 10**4000, 1.5, float("nan"), float("inf"), [], [0], [1, 1],
    [2**63 - 1], [2**63], [None], [[1]], [True], list(range(100_000)), [1] * 40_000, {}, {"a": {"b": []}}, [{}],
]  # fmt: skip

PLACES = [
    "0", "-1", "1.5", "00", "2147483648", "9223372036854775807", "9223372036854775808", "99999999999999999999", "9" * 400,
    "9" * 5000, "%00", "a%00b", "%F0%9F%98%80", "%ED%A0%80", "%FF%FE", "%", "%zz", "%2e%2e", "%2F", "%0d%0aX:1", "%E2%80%AE",
    "x" * 3000, "1.x.1", "'", '"', "%3Cscript%3E", "%D9%A1", "%C2%B2", "~", "+", "*", "%5c", "a.b", "1.%D9%A1",
    "1.AAAAAAAAAAAAAAAAAAAAAAAA", "999999999999999999.AAAA", "AAAA", "%EF%BF%BF", "null", "None", "--", "_", "",
]  # fmt: skip

QUERIES = [
    "", "?", "ended", "%00=%00", "%ED%A0%80", "%FF=%FF", "a&&b==c;d", "next=//evil.example", "next=/workshops/", "role=1",
    "role=99999", "role=%D9%A1", "question=%00", "question=1.x.1&kind=gap", "kind=%FF", "=", "&" * 3000, "a=1&" * 5000,
    "next=" + "x" * 3000, "%zz", "next=%00", "next=http://[", "next=///%5cevil.example", "q=" + "%E2%80%AE" * 50,
]  # fmt: skip

METHODS = [
    "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "REPORT", "MKCOL", "SEARCH", "LOCK",
]  # fmt: skip

CHARSETS = [
    "utf-8", "utf-7", "utf-16", "utf-32", "latin-1", "ascii", "cp1252", "koi8-r", "shift_jis", "iso2022_jp", "klingon", "",
    "hex", "rot13", "base64", "zip", "bz2", "uu", "quopri", "punycode", "idna", "undefined", "unicode_escape", "mbcs", "oem",
    "raw_unicode_escape", "utf-8-sig", "utf_8\x00", "../utf-8", "x" * 500, '"utf-8"', "utf-8; charset=utf-16", "encodings",
]  # fmt: skip

MEDIA = [
    "application/json", "application/x-www-form-urlencoded", "multipart/form-data", "text/plain", "text/html", "", "nonsense",
    "application/xml", "application/octet-stream", "multipart/mixed", "multipart/form-data; boundary=", "/", ";", "a/b; c",
    "multipart/form-data; boundary=x", 'multipart/form-data; boundary="', "multipart/form-data; boundary=" + "x" * 300,
    "multipart/form-data; boundary=a b", "multipart/form-data; boundary=\xe9", "application/json; charset", "\xff\xfe",
    "APPLICATION/JSON", "application/json, multipart/form-data; boundary=x", "multipart/form-data; boundary*=utf-8''x",
    "application/x-www-form-urlencoded;;;;", "multipart/form-data; boundary*0=x; boundary*1=y", "text/plain; format=flowed",
]  # fmt: skip

BODIES = [
    b"", b"\x00", b"\xff\xfe", b"null", b"[]", b"{}", b'"x"', b"1e400", b"NaN", b"[" * 50_000, b'{"a":' * 50_000,
    b'{"version": ' + b"9" * 5000 + b"}", b'{"text": "\\ud800"}', b'{"text": "\\u0000"}', b'{"a": 1, "a": 2}',
    b'{"text": "\xff"}', "{}".encode("utf-16"), b"\xef\xbb\xbf{}", b"a=1&" * 5000, b"%00=%00", b"%ff=%ff", b"=&=&=",
    b"a" * 200_000, b"\x1f\x8b\x08\x00", b"--x", b"--x--", b"--x\r\n\r\n\r\n--x--",
    b"--x\r\nContent-Disposition: form-data\r\n\r\na\r\n--x--\r\n",
    b'--x\r\nContent-Disposition: form-data; name="text"; filename="../a"\r\n\r\n\x00\r\n--x--\r\n',
    b'--x\r\nContent-Disposition: form-data; name="a"\r\nContent-Transfer-Encoding: base64\r\n\r\n*\r\n--x--\r\n',
    b'--x\r\nContent-Disposition: form-data; name="a"; filename*=utf-8\'\'%ff\r\nContent-Type: text/plain; charset=klingon\r\n'
    b"\r\nb\r\n--x--\r\n",
    b'--x\r\nContent-Disposition: form-data; name="\xff\x00"\r\n\r\n\xff\r\n--x--\r\n',
    b'--x\r\nContent-Disposition: form-data; name="f"; filename="a"\r\nContent-Type: \xff; charset=\xff\r\n\r\n\r\n--x--' * 9,
]  # fmt: skip

HEADERS = [
    ("Accept", "application/json"), ("Accept", "text/html"), ("Accept", "\xff"), ("Accept", ", ".join(["a/b;q=x"] * 500)),
    ("Accept-Encoding", "gzip;q=nan, br, *;q=-1"), ("Accept-Language", "\xff" * 100), ("Accept-Charset", "klingon"),
    ("Content-Encoding", "gzip"), ("Content-Encoding", "br, gzip, \xff"), ("Content-Language", "x" * 5000),
    ("Range", "bytes=0-1"), ("Range", "bytes=-0"), ("Range", "bytes=9-1,-5,99999999999999999999-"), ("Range", "lines=\xff"),
    ("If-Modified-Since", "Thu, 99 Foo 99999 99:99:99 GMT"), ("If-Modified-Since", "Thu, 01 Jan 0000 00:00:00 GMT"),
    ("If-Modified-Since", "\xff"), ("If-Unmodified-Since", "-1"), ("If-None-Match", '"'), ("If-None-Match", "W/\xff, *, ,"),
    ("If-Match", "*"), ("If-Range", "\xff"), ("Referer", "http://["), ("Referer", "\xff"),
    ("Referer", "https://evil.example/" + "x" * 3000),
    ("X-Workshop-Account", "\xff"), ("X-Workshop-Account", "1"), ("X-Forwarded-Proto", "https"),
    ("X-Forwarded-For", "\xff, ::"),
    ("X-Forwarded-Host", "evil.example"), ("X-Requested-With", "XMLHttpRequest"), ("X-HTTP-Method-Override", "DELETE"),
    ("Authorization", "Basic \xff"), ("Expect", "nonsense"), ("Forwarded", 'for="[::'), ("Upgrade-Insecure-Requests", "1"),
    ("User-Agent", ""), ("User-Agent", "\x80" * 2000), ("Cookie", "\xff=\xff"), ("Cookie", "session=\x80"), ("Cookie", ";=;,"),
    ("Cookie", "session=" + "x" * 4000), ("Cookie", 'messages="\\"'), ("Cookie", "messages=x:y:z"),
    ("Cookie", 'session="\\000\\377AAAAAAAAAAAAAAAA"'), ("Cookie", 'session="\\012AAAAAAAAAAAAAAAA"'),
    ("Cookie", "__Host-room-1=x; room-1=a:b:c"), ("Cookie", "room-[=x; room-\xff=y"),
    ("Cookie", "room-1/2=z; room-=; room-x=x"), ("DNT", "1"),
    ("Cookie", "; ".join(f"room-{n}=x" for n in range(300))), ("Last-Event-ID", "\xff"), ("Content-Disposition", "\xff"),
]  # fmt: skip

BARRED = [  # what is turned away before a view sees it, and so is drawn seldom
    ("Host", ""), ("Host", "evil.example"), ("Host", "localhost:99999999"), ("Host", "[::1"), ("Host", "localhost\xff"),
    ("Host", "."), ("Host", "localhost, localhost"), ("Origin", "null"), ("Origin", "http://["), ("Origin", "\xff"),
    ("Origin", "https://evil.example"), ("X-CSRFToken", "x"), ("X-CSRFToken", "\xff" * 32), ("X-CSRFToken", "c" * 64),
    ("Cookie", "csrf=x"), ("Cookie", "csrf=" + "c" * 64), ("Cookie", 'csrf="\\000"'),
]  # fmt: skip

ADDRESSES = [
    "/nothing/", "/workshops", "//", "///evil.example/", "/%00", "/%ff%fe", "/..%2f..%2fetc/passwd", "/./", "/workshops//1/",
    "/favicon.ico", "/robots.txt", "/static/", "/static/%00", "/static/../settings.py", "/static/%2e%2e/x", "/admin/", "/live/",
    "/workshops/1/lead", "/WORKSHOPS/", "/" + "a/" * 500, "/" + "x" * 3000, "/%zz", "/;a=b", "/workshops/;/", "/%E2%80%AE/",
    "/static/css/" + "x" * 3000, "/summaries/%00/", "/join/%ED%A0%80/", "/.well-known/change-password", "/workshops/%0a/",
]  # fmt: skip
