"""One to four masters, in asyncio.

prints
"""
import asyncio

from listings.exhibition.python.virtual_time import run


async def game(masters):
    for _ in range(30):
        async with masters:
            await asyncio.sleep(5)  # one of them sees a move
        await asyncio.sleep(55)  # the amateur thinks


async def exhibition(number):
    masters = asyncio.Semaphore(number)
    async with asyncio.TaskGroup() as games:
        for _ in range(24):
            games.create_task(game(masters))


print("masters  evening (s)")
for number in range(1, 5):
    evening = run(exhibition(number))
    print(f"{number:7}  {evening:11.0f}")
    assert evening == [3655, 1855, 1835, 1825][number - 1]
