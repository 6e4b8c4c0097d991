"""click in Vietnamese: usage, help and refusals in the words of the office."""

from __future__ import annotations

from typing import Any

import click

__all__ = ["Command", "Commands", "refusal"]


class _UnknownCommand(click.UsageError):
    """No such command, said in our own words."""


class _Words:
    """Headings and usage line of a help page."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage line."""
        pieces = self.collect_usage_pieces(ctx)
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix="Cách dùng: ")

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option ``--help`` with its text in Vietnamese."""
        option: click.Option | None = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = "In hướng dẫn này rồi thoát."
        return option

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Arguments and options as the usage line shows them."""
        pieces: list[str] = super().collect_usage_pieces(ctx)  # type: ignore[misc]
        words = {"[OPTIONS]": "[TÙY CHỌN]", "COMMAND": "LỆNH", "[ARGS]...": "[THAM SỐ]..."}
        return [" ".join(words.get(word, word) for word in piece.split()) for piece in pieces]


class Command(_Words, click.Command):
    """A command whose help is Vietnamese."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options under their heading."""
        records = [record for parameter in self.get_params(ctx) if (record := parameter.get_help_record(ctx))]
        rows = [(name, text.replace("[required]", "[bắt buộc]")) for name, text in records if text]
        if rows:
            with formatter.section("Tùy chọn"):
                formatter.write_dl(rows)


class Commands(_Words, click.Group):
    """The group of all commands, whose help is Vietnamese."""

    command_class = Command

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write options, then commands, under their headings."""
        Command.format_options(self, ctx, formatter)  # type: ignore[arg-type]
        rows = [(name, self.commands[name].get_short_help_str(200)) for name in self.list_commands(ctx)]
        with formatter.section("Lệnh"):
            formatter.write_dl(rows)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Commands in the order in which they are declared: as the work goes."""
        return list(self.commands)

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        """Find a command, or say which one may have been meant."""
        if self.get_command(ctx, args[0]) is None:
            raise _UnknownCommand(
                f"Không có lệnh “{args[0]}”. {_did_you_mean(args[0], list(self.commands))}", ctx
            )
        return super().resolve_command(ctx, args)


def refusal(error: click.ClickException) -> str:
    """Say in one Vietnamese sentence why a command line was not understood."""
    match error:
        case click.NoSuchOption():
            hint = _did_you_mean(error.option_name, list(error.possibilities or []))
            return f"Không có tùy chọn “{error.option_name}”. {hint}"
        case click.MissingParameter() if error.param is not None:
            name = error.param.opts[0] if isinstance(error.param, click.Option) else str(error.param.metavar)
            return f"Thiếu {name}. Xem cách dùng bằng --help."
        case click.BadParameter() if error.param is not None:
            return f"Giá trị của {error.param.opts[0]} không dùng được: {error.message}"
        case click.BadOptionUsage():
            return (
                f"Tùy chọn “{error.option_name}” thiếu giá trị hoặc thừa giá trị. Xem cách dùng bằng --help."
            )
        case _ if error.message.startswith("Got unexpected extra argument"):
            return f"Thừa tham số: {error.message.partition('(')[2].rstrip(')')}. Xem cách dùng bằng --help."
        case _UnknownCommand():
            return error.message
        case _ if error.message == "Missing command.":
            return "Thiếu lệnh. Xem các lệnh bằng --help."
        case _:  # whatever else click may say, it says in English
            return "Câu lệnh không đọc được. Xem cách dùng bằng --help."


def _did_you_mean(name: str, known: list[str]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(name, known, 1)
    return f"Có phải “{close[0]}”?" if close else "Xem các lệnh, tùy chọn bằng --help."
