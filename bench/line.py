"""What a recorded line costs with all who look on, and what the lead page costs, one side after the other at every step."""

import asyncio
import time
from dataclasses import dataclass, field
from statistics import median
from uuid import uuid4

from bench.phones import LeadPage, Phone
from bench.record import lines_to_record

LONGEST = 20  # seconds for a line to reach everybody
QUIET = 10  # seconds in which nothing is recorded: what the server takes for itself is not the line's
SETTLED = 0.4  # seconds after that, in which whatever it set going comes to its end
PAGES = 12
WARM = 4  # lines that are recorded before any is measured


@dataclass
class Costs:
    """Of one kind of step: processor seconds, bytes and seconds until everybody had it, of each that was measured."""

    processor: list = field(default_factory=list)
    received: list = field(default_factory=list)
    took: list = field(default_factory=list)

    def mean(self, name, scale=1):
        found = getattr(self, name)
        return sum(found) / len(found) * scale

    @property
    def middle(self):
        return median(self.took) * 1000


class Side:
    """One tree's phones and lead pages, and what was measured of it, by the name of the step."""

    def __init__(self, served):
        self.served = served
        self.phones = [Phone(served, cookie) for cookie in served.workshop.phones]
        self.leads = [LeadPage(served, lead) for lead in served.workshop.leads]
        self.costs = {name: Costs() for name in ("line", "move", "page", "page again")}
        self.idle = 0  # of a second, in seconds of processor time

    @property
    def everybody(self):
        return [*self.phones, *self.leads]

    async def gather(self):
        self.following = [asyncio.create_task(one.follow()) for one in self.everybody]
        await self.reached(0)
        processor, began = self.served.processor(), time.monotonic()
        await asyncio.sleep(QUIET)
        self.idle = (self.served.processor() - processor) / (time.monotonic() - began)

    async def reached(self, revision):
        """Wait until everybody has this revision, and the lead pages its record."""
        async with asyncio.timeout(LONGEST):
            while any(one.revision < revision for one in self.everybody) or any(lead.held < revision for lead in self.leads):
                for task in self.following:
                    if task.done():
                        await task
                await asyncio.sleep(0.005)

    async def step(self, name, act, is_measured=True):
        """Do a write, and measure until everybody has it and all is quiet again."""
        received, processor, began = sum(one.received for one in self.everybody), self.served.processor(), time.monotonic()
        await self.reached(await act())
        took = time.monotonic() - began
        await asyncio.sleep(SETTLED)
        if is_measured:
            self.note(name, processor, sum(one.received for one in self.everybody) - received, took, took + SETTLED)

    async def load(self, name, etag=None):
        """Load the lead page, and measure it; return its ETag."""
        processor, began = self.served.processor(), time.monotonic()
        etag, received = await self.leads[0].draw(etag)
        took = time.monotonic() - began
        await asyncio.sleep(SETTLED / 2)
        self.note(name, processor, received, took, took + SETTLED / 2)
        return etag

    def note(self, name, processor, received, took, lasted):
        costs = self.costs[name]
        costs.processor.append(self.served.processor() - processor - self.idle * lasted)
        costs.received.append(received)
        costs.took.append(took)

    async def record(self, line, n):
        """Lead the room to a line's question where it is not there yet, and record the line."""
        leader, writer = self.leads[0], self.leads[0 if n % 3 == 2 else 1]
        is_measured = n >= WARM
        if getattr(self, "at", None) != line["question"]:
            self.at = line["question"]
            await self.step("move", lambda: leader.post("screen/lead", question=self.at, client_key=str(uuid4())), is_measured)
        await self.step("line", lambda: writer.post("findings", **line, client_key=str(uuid4())), is_measured)


async def measure(served, *, lines):
    """Return the Sides with all that was measured of each."""
    sides = [Side(one) for one in served]
    for side in sides:
        await side.gather()
    for n, line in enumerate(lines_to_record(lines + WARM)):
        for side in sides if n % 2 else reversed(sides):
            await side.record(line, n)
    for _ in range(PAGES):
        for side in sides:
            etag = await side.load("page")
            await side.load("page again", etag)
    for side in sides:
        for task in side.following:
            task.cancel()
    return sides
