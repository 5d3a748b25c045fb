"""Two bakers and five sellers, in asyncio: left alone, and cancelled.

prints
"""
import asyncio

from listings.exhibition.python.virtual_time import run


async def bake(pauses, tray):
    for pause in pauses:
        await asyncio.sleep(pause)
        tray.put_nowait(pause)


async def sell(nap, tray):
    await asyncio.sleep(nap)
    while True:
        await tray.get()
        tray.task_done()


async def shop(sellers_go_home):
    tray = asyncio.Queue()
    bakers = [bake([3, 5, 1], tray), bake([3], tray)]
    sellers = [
        asyncio.create_task(sell(nap, tray)) for nap in [4, 3, 3, 5, 4]
    ]
    await asyncio.gather(*bakers)
    if sellers_go_home:
        await tray.join()  # until all is sold
        for seller in sellers:
            seller.cancel()
    await asyncio.gather(*sellers, return_exceptions=True)


try:
    run(shop(sellers_go_home=False))
except RuntimeError as stuck:
    print(stuck)
print(f"closed: {run(shop(sellers_go_home=True)):.0f} s")
