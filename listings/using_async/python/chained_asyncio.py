"""Three chains of two waits each, in asyncio.

prints
"""
import asyncio

from listings.exhibition.python.virtual_time import run


async def chain(number, first, second):
    await asyncio.sleep(first)
    await asyncio.sleep(second)  # needs what the first has found
    now = asyncio.get_running_loop().time()
    print(f"{now:2.0f} s  chain {number} is done")


async def together():
    await asyncio.gather(chain(9, 4, 7), chain(6, 4, 4), chain(3, 0, 4))


async def in_a_row():
    await chain(9, 4, 7)
    await chain(6, 4, 4)
    await chain(3, 0, 4)


print(f"together: {run(together()):.0f} s")
print(f"in a row: {run(in_a_row()):.0f} s")
