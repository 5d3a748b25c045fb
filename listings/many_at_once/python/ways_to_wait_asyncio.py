"""Two shops in asyncio: all, as they come, and with patience.

prints
"""
import asyncio

from listings.exhibition.python.virtual_time import run


async def ask(shop, thinks):
    await asyncio.sleep(thinks)
    return shop


def show(way, shop):
    now = asyncio.get_running_loop().time()
    print(f"{way}, {shop}: {now:.0f} s")


async def all_of_them():
    answers = await asyncio.gather(ask("slow", 10), ask("quick", 3))
    for shop in answers:
        show("all", shop)


async def as_they_come():
    shops = [ask("slow", 10), ask("quick", 3)]
    for answer in asyncio.as_completed(shops):
        show("as they come", await answer)


async def with_patience():
    try:
        await asyncio.wait_for(ask("slow", 10), timeout=5)
    except TimeoutError:
        show("too late", "slow")


for way, seconds in [(all_of_them, 10), (as_they_come, 10), (with_patience, 5)]:
    assert run(way()) == seconds
