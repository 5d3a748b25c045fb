"""A slow seller, in asyncio: no limit is written as a limit of zero.

prints
"""
import asyncio

from listings.exhibition.python.virtual_time import run


async def shop(places, report):
    tray = asyncio.Queue(maxsize=places)
    clock = asyncio.get_running_loop().time

    async def baker():
        for _ in range(60):
            await asyncio.sleep(60)
            baked = clock()
            await tray.put(baked)
            report["stood"] += clock() - baked

    async def seller():
        for _ in range(60):
            baked = await tray.get()
            report["oldest"] = max(report["oldest"], clock() - baked)
            await asyncio.sleep(120)
            report["fullest"] = max(report["fullest"], tray.qsize())

    await asyncio.gather(baker(), seller())


print("maxsize  sold out (min)  fullest  stood (min)  oldest (min)")
for places in [1, 8, 0]:
    report = {"fullest": 0, "stood": 0, "oldest": 0}
    end = run(shop(places, report)) / 60
    stood, oldest = report["stood"] / 60, report["oldest"] / 60
    print(
        f"{places:7}  {end:14.0f}  {report['fullest']:7}"
        f"  {stood:11.0f}  {oldest:12.0f}"
    )
    assert end == 121
