"""Moving about, in asyncio.

prints
"""
import asyncio

from listings.exhibition.python.virtual_time import run, work


async def game():
    for _ in range(30):
        work(5)  # she sees a move
        await asyncio.sleep(55)  # the amateur thinks


async def exhibition():
    async with asyncio.TaskGroup() as games:
        for _ in range(24):
            games.create_task(game())


evening = run(exhibition())
print(f"evening: {evening:.0f} s")
assert evening == 3655
