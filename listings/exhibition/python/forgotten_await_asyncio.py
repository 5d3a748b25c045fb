"""Exactly one hour, by mistake, in asyncio.

prints
"""
import asyncio
import warnings

from listings.exhibition.python.virtual_time import run, work


async def game():
    for _ in range(30):
        work(5)  # she sees a move
        asyncio.sleep(55)  # the amateur was to think here


async def exhibition():
    async with asyncio.TaskGroup() as games:
        for _ in range(24):
            games.create_task(game())


def say(message, *_):
    print(f"warning: {message}")


warnings.showwarning = say
evening = run(exhibition())
print(f"evening: {evening:.0f} s")
assert evening == 3600
