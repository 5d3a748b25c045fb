"""Round-robin over generators, and a coroutine resumed by hand.

prints
"""
import types
from collections import deque


def collector(who):
    for page in ["home", "docs", "blog"]:
        yield f"{who} {page}"  # a pause


queue = deque([collector("Ada"), collector("Bob")])
seen = []
while queue:
    steps = queue.popleft()
    try:
        seen.append(next(steps))
        queue.append(steps)
    except StopIteration:
        pass  # this one has ended
print("in turn:", ", ".join(seen))


@types.coroutine
def fetch(page):
    return (yield page)  # a generator, marked so that it can be awaited


async def collect():
    return await fetch("home") + await fetch("docs")


coroutine = collect()
asked = [coroutine.send(None), coroutine.send(115)]
try:
    coroutine.send(120)
except StopIteration as end:
    print("asked for:", ", ".join(asked))
    print("links:", end.value)
    assert end.value == 235
