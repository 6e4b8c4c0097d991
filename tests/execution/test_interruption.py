"""Ctrl-C and a request to end while a batch runs."""

from __future__ import annotations

import os
import signal

import pytest

from cchc_toolkit.execution.interruption import interruption


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_can_be_waited_for_breaks_nothing_off_and_is_as_before_afterwards(
    number: signal.Signals,
) -> None:
    before = signal.getsignal(number)
    with interruption() as asked:
        assert not asked.poll(0)
        os.kill(os.getpid(), number)
        assert asked.poll(10)
    assert signal.getsignal(number) is before
