"""Three shops on the line, and a till that takes its time, in asyncio.

prints
"""
import asyncio

from listings.exhibition.python.virtual_time import run


def now():
    return asyncio.get_running_loop().time()


async def ask(shop):
    for _ in range(shop):
        answer_is_there = now() + shop
        await asyncio.sleep(shop)
        assert now() - answer_is_there <= 2, f"shop {shop} has hung up"
    return shop


async def evening():
    for answer in asyncio.as_completed([ask(1), ask(2), ask(3)]):
        shop = await answer
        print(f"shop {shop}: {now():.0f} s, a price")
        await asyncio.sleep(5)  # it is written down


run(evening())
