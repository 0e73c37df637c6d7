"""The order of the day: which section comes when, and which question before and after another.

The agenda's items say it, in their order. A section comes whole, where its first item stands; what is no section (a break,
the introduction) stands between sections, has a button of its own, and Next passes it by. A section without an item comes
after those that have one, in the order that the edition proposes: it is out of the day's way, and still there for whoever
has time left or looks for it. What the room is not to see at all is marked as left out, question by question.

Everything that goes through a day keeps this order: next and back on the lead page, its map and its search; before and
after on a phone; the lists on phones and wall; the plain form. The lead page goes on by the same rule while the server is
away (`static/js/lead/order.js`). The summary and the workbook's own pages keep the workbook's order, and the picture of the
tree its places: they are about the workbook, whatever the day was like.
"""


def day_order(taken, proposed):
    """Return the keys of all sections in the order of the day.

    `taken`: the section's key of each item, in the agenda's order, None where the item is no section. `proposed`: the keys of
    all sections, in the edition's order of the day.
    """
    known = set(proposed)
    return list(dict.fromkeys([*(key for key in taken if key in known), *proposed]))


def beside(keys, key, left_out):
    """Return the question before `key` and the one after it among the ordered `keys`, without those `left_out`.

    None at either end. `left_out` is asked with a key.
    """
    at = keys.index(key)
    before = next((other for other in reversed(keys[:at]) if not left_out(other)), None)
    after = next((other for other in keys[at + 1 :] if not left_out(other)), None)
    return before, after
