"""The heart and the job, in asyncio, with its debug mode.

prints
"""
import asyncio
import logging

from listings.exhibition.python.virtual_time import run, work

beats = 0
slow_turns = []


class SlowTurns(logging.Handler):
    def emit(self, record):
        _, seconds = record.args  # who, and how long
        slow_turns.append(seconds)


async def heart():
    global beats
    while True:
        await asyncio.sleep(0.095)
        work(0.005)  # a beat
        beats += 1


async def job():
    await asyncio.sleep(0.25)  # it arrives
    work(0.6)  # and does not give way


async def main():
    asyncio.get_running_loop().set_debug(True)
    tasks = [asyncio.create_task(heart()), asyncio.create_task(job())]
    await asyncio.sleep(1.01)
    assert tasks[1].done()


logger = logging.getLogger("asyncio")
logger.propagate = False  # to our handler, and to no other
logger.addHandler(SlowTurns())
run(main())
print(f"beats: {beats}")
print(f"slow turn: {slow_turns[0]:.1f} s")
assert beats == 4 and len(slow_turns) == 1
