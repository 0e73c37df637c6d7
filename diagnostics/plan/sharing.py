"""Sharing whole minutes out."""


def shared_out(total, weights):
    """Return whole shares of `total` by weight, adding up to it: the largest remainder, of equal ones the earlier.

    No share is above its weight where the total is not above theirs. Without any weight there is nothing to share out.
    """
    weight = sum(weights) or 1
    shares = [total * one // weight for one in weights]
    by_remainder = sorted(range(len(weights)), key=lambda n: -(total * weights[n] % weight))
    for n in by_remainder[: total - sum(shares)]:
        shares[n] += 1
    return shares
