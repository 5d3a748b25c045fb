"""An executor by hand: who is ready, and what wakes a task.

prints
"""
from collections import deque
from heapq import heappop, heappush


class Reply:
    """Awaited, it hands itself to whoever resumes the task."""

    def __init__(self, after):
        self.after = after

    def __await__(self):
        yield self


async def game(think):
    for _ in range(30):
        await Reply(think)


ready = deque(game(410 + 10 * board) for board in range(24))
alarms = []  # when, in which order set, and for whom
now = polls = 0
while ready or alarms:
    if not ready:
        now, _, task = heappop(alarms)
        ready.append(task)
    task = ready.popleft()
    polls += 1
    try:
        reply = task.send(None)
        heappush(alarms, (now + reply.after, polls, task))
    except StopIteration:
        pass  # this game is over
print(f"evening: {now / 10:.0f} s")
print(f"polls: {polls}")
assert polls == 744
