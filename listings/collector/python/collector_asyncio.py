"""The collector in asyncio, bounded by one, three, eight.

prints
"""
import asyncio
import re
import zlib

from listings.exhibition.python.virtual_time import run

SITE = {"/home": (115, 600), "/docs": (120, 900), "/blog": (143, 2000),
        "/gone": (None, 300), "/empty": (0, 400), "/team": (36, 500),
        "/legal": (3, 700), "/archive": (23, 1200)}


async def fetch(address):
    links, takes = SITE[address]
    await asyncio.sleep(takes / 1000)
    if links is None:
        raise LookupError("status 404")
    link = f"https://{address[1:]}.example/"
    return "".join(f'<a href="{link}{n + 1}">' for n in range(links))


async def collect(bound, lines):
    permits = asyncio.Semaphore(bound)

    async def answer(address):
        async with permits:
            return await fetch(address)

    answers = map(answer, SITE)
    pages = await asyncio.gather(*answers, return_exceptions=True)
    for address, page in zip(SITE, pages):
        if isinstance(page, str):
            found = re.findall(r'href="(.*?)"', page)
            lines += [f"{address}\t{link}\n" for link in found]


for bound in [1, 3, 8]:
    lines = []
    time = run(collect(bound, lines))
    text = "source\tlink\n" + "".join(sorted(lines))
    written = len(text.splitlines())
    print(f"bound {bound}: {1000 * time:.0f} ms, {written} lines")
    assert written == 441
print(f"fingerprint: {zlib.adler32(text.encode())}")
