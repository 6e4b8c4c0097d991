"""An outputs folder is attacked, and each attack is reported rightly: exactly what was done, nothing else."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from archive import attacks

from cchc_toolkit.archive import ledger
from cchc_toolkit.archive.verify import verify

TABLE = Path(__file__).parents[2] / "docs" / "ATTACKS.md"


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    outputs = tmp_path_factory.mktemp("sound") / "outputs"
    attacks.build(outputs)
    return outputs


@pytest.fixture
def outputs(sound: Path, tmp_path: Path) -> Path:
    return shutil.copytree(sound, tmp_path / "outputs")


@pytest.mark.parametrize("case", attacks.CASES, ids=lambda case: case.name)
def test_an_attack_is_reported_as_what_it_is(outputs: Path, case: attacks.Case) -> None:
    packets = attacks.packets(outputs)
    names: dict[str, object] = {
        letter: _Named(f"archive/{each.relative_to(outputs / 'archive').as_posix()}")
        for letter, each in packets.items()
    }

    case.attack(outputs, packets)

    found = verify(outputs)
    assert {(each.kind, each.file) for each in found} == {
        (kind, file.format(**names)) for kind, file in case.answers
    }
    assert all(each.message and each.message.isprintable() and each.file.isprintable() for each in found)


@pytest.mark.parametrize("case", attacks.HARMLESS, ids=lambda case: case.name)
def test_what_is_no_attack_raises_no_alarm(outputs: Path, case: attacks.Case) -> None:
    case.attack(outputs, attacks.packets(outputs))

    assert verify(outputs) == ()


@pytest.mark.parametrize("case", attacks.ONLY_BY_WITNESS, ids=lambda case: case.name)
def test_who_rewrites_everything_is_seen_only_by_a_hash_kept_outside(
    outputs: Path, case: attacks.Case
) -> None:
    witness = ledger.last_hash(outputs)

    case.attack(outputs, attacks.packets(outputs))

    assert verify(outputs) == ()
    assert [each.kind for each in verify(outputs, witness)] == ["witness"]


def test_folders_nested_deeper_than_a_recursion_goes_are_one_stranger(outputs: Path) -> None:
    packet = attacks.packets(outputs)["a"]
    deep = [str(packet / "data" / "/".join("a" * depth)) for depth in range(1, 1201)]
    for each in deep:
        os.mkdir(each)

    (found,) = verify(packet)

    assert (found.kind, found.file) == ("added", "data" + "/a" * 1200)
    # What cleans up after the tests does recurse.
    for each in reversed(deep):
        os.rmdir(each)


def test_what_may_not_be_read_is_named_and_stops_nothing(outputs: Path) -> None:
    """As an ordinary user, for root may read everything."""
    packets = attacks.packets(outputs)
    (packets["a"] / attacks.DOCX).chmod(0)
    (packets["b"] / "data/inputs").chmod(0)
    packets["d"].chmod(0)
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        try:
            if os.getuid() == 0:
                attacks.samples.let_others_through(outputs)
                os.setuid(65534)
            said = "\n".join(f"{each.kind} {each.file}" for each in verify(outputs))
            os.write(writer, said.encode())
        except Exception as error:
            os.write(writer, repr(error).encode())
        finally:
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as told:
        found = set(told.read().splitlines())
    os.waitpid(child, 0)
    packets["d"].chmod(0o755)

    place = {letter: each.relative_to(outputs).as_posix() for letter, each in packets.items()}
    assert f"unsafe {place['a']}/data/report.docx" in found
    assert f"unsafe {place['b']}/data/inputs" in found
    assert f"unsafe {place['d']}/." in found
    assert not [each for each in found if place["c"] in each]


def test_a_hash_kept_outside_stays_good_while_the_ledger_grows(outputs: Path) -> None:
    witness = ledger.last_hash(outputs)

    attacks.samples.sealed(outputs, commune="xa-moi")

    assert verify(outputs, witness.upper()) == ()


def test_a_single_packet_is_held_against_the_ledger_beside_it(outputs: Path) -> None:
    packet = attacks.packets(outputs)["a"]
    attacks.alter_and_fit(packet)

    assert [(each.kind, each.file) for each in verify(packet)] == [("altered", "tagmanifest-sha256.txt")]


def test_a_lone_copy_is_held_against_the_hash_of_its_tag_manifest(outputs: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(attacks.packets(outputs)["a"], tmp_path / "copy")
    witness = attacks.digest(copy / "tagmanifest-sha256.txt")
    assert verify(copy, witness) == ()

    attacks.alter_and_fit(copy)

    assert verify(copy) == ()
    assert [each.kind for each in verify(copy, witness)] == ["witness"]


def test_a_folder_of_copies_names_the_packet_of_each_difference(outputs: Path, tmp_path: Path) -> None:
    for letter, packet in attacks.packets(outputs).items():
        shutil.copytree(packet, tmp_path / "copies" / letter)
    attacks.flip(tmp_path / "copies/b/data/report.docx")

    assert [(each.kind, each.file) for each in verify(tmp_path / "copies")] == [
        ("altered", "b/data/report.docx")
    ]


def test_the_table_of_attacks_in_the_docs_is_the_one_that_is_tested() -> None:
    assert TABLE.read_text(encoding="utf-8") == attacks.table()


class _Named(str):
    """A packet's place that also answers for its last part, as ``{b.name}``."""

    @property
    def name(self) -> str:
        return self.rpartition("/")[2]
