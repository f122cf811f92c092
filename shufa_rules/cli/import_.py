"""`shufa import`: an official text in the place of a paraphrase."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from shufa_rules.bundled import policies_folder
from shufa_rules.cli.exit_code import NOTHING_WRONG
from shufa_rules.cli.options import color_option, format_option, language_option
from shufa_rules.cli.output import refuse, write_json, write_text
from shufa_rules.diagnostics.catalog import superior as codes
from shufa_rules.diagnostics.diagnostic import report
from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.diagnostics.refusal import read_or_refuse, report_refusal
from shufa_rules.diagnostics.suggestion import closest
from shufa_rules.policy.loading import load_policy_folder
from shufa_rules.report.import_text import import_data, render_import
from shufa_rules.revision.linking import ProposedLink, propose_links, write_links
from shufa_rules.revision.regeneration.folder import read_folder
from shufa_rules.revision.succession import find_succession
from shufa_rules.superior.importing import NewDocument, TextImport, import_text, new_document
from shufa_rules.superior.loading import load_superior
from shufa_rules.superior.locating import DOCUMENT_FILE, find_superior, known_superiors
from shufa_rules.writing.whole import replace_folder

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shufa_rules.diagnostics.message import Language
    from shufa_rules.superior.model import SuperiorDocument

_LEVELS = ("centre", "province", "city", "county")
_INSTALLED = frozenset({"site-packages", "dist-packages"})


@click.command("import")
@click.argument("text", metavar="TEXT")
@click.option("--as", "identifier", required=True, metavar="ID", help="The document's id.")
@click.option(
    "--into", default="policies", show_default=True, metavar="DIR", help="The root of policies."
)
@click.option(
    "--link", metavar="POLICY", help="A policy's folder: find the provisions it comes from."
)
@click.option("--fictional", is_flag=True, help="The text was invented for an example.")
@click.option(
    "--replaces",
    metavar="OLD_ID",
    help="The version that a new one takes the place of: provisions keep their ids.",
)
@click.option("--title", help="Of a document that nobody knows yet.")
@click.option("--level", type=click.Choice(_LEVELS), help="Of a new document.")
@click.option("--issuer", help="Of a new document.")
@click.option("--document-number", help="Of a new document; by default what its text says.")
@click.option("--jurisdiction", metavar="FOLDER", help="Of a new document; by default `central`.")
@format_option()
@language_option("en")
@color_option()
def command(  # noqa: PLR0913, PLR0917  one parameter an option
    text: str,
    identifier: str,
    into: str,
    link: str | None,
    fictional: bool,  # noqa: FBT001  a flag of the command line
    replaces: str | None,
    title: str | None,
    level: str | None,
    issuer: str | None,
    document_number: str | None,
    jurisdiction: str | None,
    format_: str,
    language: Language,
    color: str,
) -> int:
    """Put the official TEXT of a superior document in the place of what was paraphrased of it.

    Written is DIR/<jurisdiction>/<ID>, whole or not at all. What is known already stays, comments
    included; provisions that are new get ids. A new document takes --title, --level and --issuer;
    of a new version they are those of the one that it --replaces, unless said otherwise.
    """
    try:
        data = read_or_refuse(Path(text), codes.UNREADABLE_SUPERIOR)
        succession, predecessor, reserved = None, None, frozenset[str]()
        if replaces is not None:
            old = _replaced(replaces, Path(into))
            succession = find_succession(old, data, text)
            predecessor, reserved = succession.predecessor, succession.predecessor.ids
            title, level = title or old.title, level or old.level
            issuer, jurisdiction = issuer or old.issuer, jurisdiction or old.folder.parent.name
        new = None
        if title is not None and level is not None and issuer is not None:
            new = NewDocument(title, level, issuer, document_number, predecessor)
        folder, before = _document(identifier, Path(into), new, jurisdiction, (data, text))
        imported = import_text(data, text, folder, before, fictional=fictional, reserved=reserved)
        links = () if link is None else _linked(Path(link), imported)
        _write(folder, imported.files)
        if link is not None:
            edited = write_links(read_folder(Path(link)), identifier, links)
            _write(Path(link), edited.files)
    except DiagnosticsError as error:
        return refuse(error.diagnostics, format_, language, color)
    if format_ == "json":
        write_json({**import_data(imported, folder, links, succession), "errors": []})
    else:
        write_text(render_import(imported, folder, links, succession), color)
    return NOTHING_WRONG


def _document(
    identifier: str,
    into: Path,
    new: NewDocument | None,
    jurisdiction: str | None,
    text: tuple[bytes, str],
) -> tuple[Path, Mapping[str, bytes]]:
    """Return the folder that a document goes to, and the files that are known of it.

    Raises:
        DiagnosticsError: nothing is known of it and too little is said (SR615), or it would be
            written into an installed package (SR613).
    """
    known = _folder_in(into, identifier) or find_superior(identifier)
    if known is not None:
        _check_place(into)
        if new is not None:
            raise click.UsageError(f"`{identifier}` is known: what is known of it stays as it is")
        files = {
            part.relative_to(known).as_posix(): read_or_refuse(part, codes.UNREADABLE_SUPERIOR)
            for part in sorted(known.rglob("*"))
            if part.is_file()
        }
        return into / known.parent.name / identifier, files
    place = jurisdiction or ("central" if new is not None and new.level == "centre" else None)
    if new is None or not _is_name(identifier) or place is None or not _is_name(place):
        ids = sorted(
            {*known_superiors(), *(part.parent.name for part in into.glob(f"*/*/{DOCUMENT_FILE}"))}
        )
        raise DiagnosticsError(
            [
                report(
                    codes.NOTHING_KNOWN,
                    text[1],
                    id=identifier,
                    known="、".join(ids),
                    suggestion=closest(identifier, ids),
                )
            ]
        )
    _check_place(into)
    return into / place / identifier, {DOCUMENT_FILE: new_document(identifier, new, *text)}


def _replaced(identifier: str, into: Path) -> SuperiorDocument:
    """Return the version that is replaced: of the root written to, else of those that come along.

    Raises:
        DiagnosticsError: there is none of this id (SR601), or it has errors.
    """
    return load_superior(_folder_in(into, identifier) or identifier)


def _folder_in(into: Path, identifier: str) -> Path | None:
    """Return the folder of a document below the root that is written to, where it is there."""
    there = sorted(into.glob(f"*/{identifier}/{DOCUMENT_FILE}")) if _is_name(identifier) else []
    return there[0].parent if there else None


def _linked(policy_folder: Path, imported: TextImport) -> tuple[ProposedLink, ...]:
    """Return from which provisions of the document a policy's elements come.

    Raises:
        DiagnosticsError: the policy has errors, is an installed one (SR613), or takes the document
            from elsewhere (SR616).
    """
    _check_place(policy_folder)
    policy = load_policy_folder(policy_folder)
    document = imported.document
    root = policy_folder.resolve().parent.parent
    own = policy_folder / "superior" / document.id
    if own.is_dir() or document.folder.resolve().parent.parent != root:
        seen = find_superior(document.id, policy_folder)
        raise DiagnosticsError(
            [
                report(
                    codes.POLICY_LOOKS_ELSEWHERE,
                    str(policy_folder),
                    id=document.id,
                    seen=str(seen or root),
                    folder=str(document.folder),
                    root=str(root),
                )
            ]
        )
    return propose_links(policy, document)


def _is_name(identifier: str) -> bool:
    return identifier.isascii() and identifier.isidentifier() and identifier == identifier.lower()


def _check_place(folder: Path) -> None:
    """Refuse to write into an installed package (SR613); a checkout's own policies are no such place."""
    place = folder.resolve()
    installed = _INSTALLED.intersection(policies_folder().resolve().parts)
    inside = bool(installed) and place.is_relative_to(policies_folder().resolve())
    if inside or _INSTALLED.intersection(place.parts):
        raise DiagnosticsError([report(codes.NOT_A_PLACE, str(folder), folder=str(folder))])


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    try:
        replace_folder(folder, files)
    except OSError as error:
        problem = report_refusal(codes.UNWRITABLE, str(folder), error, folder=str(folder))
        raise DiagnosticsError([problem]) from error
