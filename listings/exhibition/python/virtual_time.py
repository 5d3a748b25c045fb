"""A clock that jumps: asyncio in virtual time.

prints
"""
import asyncio
import selectors


class Jump(selectors.SelectSelector):
    """Where it would wait for the next timer, it moves the clock there."""

    now = 0.0

    def select(self, timeout=None):
        ready = super().select(0)
        if not ready:
            if timeout is None:
                raise RuntimeError(f"stuck at {self.now:.0f} s")
            self.now += timeout
        return ready


class VirtualLoop(asyncio.SelectorEventLoop):
    def __init__(self):
        self.clock = Jump()
        super().__init__(self.clock)

    def time(self):
        return self.clock.now


def run(main):
    """Runs main to its end and returns the seconds that took."""
    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        runner.run(main)
        return runner.get_loop().time()


def work(seconds):
    """Moves the clock on while nobody else runs."""
    asyncio.get_running_loop().clock.now += seconds


if __name__ == "__main__":
    print(f"slept: {run(asyncio.sleep(43_200)):.0f} s")
