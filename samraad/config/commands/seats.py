"""Pladser: list, take og leave. En plads giver den, der har den, rettigheder fra en dag til en dag.

ROLLE er fx police_director, secretary, mayor eller administrator (seats list --roles viser dem alle).
STED er politikredsens eller kommunens adresse (midt-og-vestsjaelland, holbaek), eller landet.
"""

import argparse
from pathlib import Path

from samraad.config.commands.surroundings import database, environment, inside


def add_options(form: argparse.ArgumentParser) -> None:
    acts = form.add_subparsers(dest="act", metavar="HANDLING", required=True)
    shown = acts.add_parser("list", help="vis, hvem der har hvilken plads i dag")
    shown.add_argument("--roles", action="store_true", help="vis rollerne i stedet")
    take = acts.add_parser("take", help="giv en bruger en plads")
    take.add_argument("--office", default="", help="embedets navn, når pladsen er ny")
    take.add_argument("--capacity", default="holder", choices=["holder", "acting", "deputy", "delegate"])
    take.add_argument("--from", dest="from_on", default="", metavar="ÅÅÅÅ-MM-DD", help="første dag (i dag)")
    take.add_argument("--chosen", default="", metavar="ÅÅÅÅ-MM-DD", help="dagen, stedfortræderen blev valgt")
    leave = acts.add_parser("leave", help="lad en bruger forlade en plads")
    leave.add_argument("--until", default="", metavar="ÅÅÅÅ-MM-DD", help="første dag uden pladsen (i dag)")
    for act in (take, leave):
        act.add_argument("email", metavar="MAIL")
        act.add_argument("role", metavar="ROLLE")
        act.add_argument("place", metavar="STED")
    for act in acts.choices.values():  # so that it may stand last, too
        act.add_argument("--data", default=argparse.SUPPRESS, help=argparse.SUPPRESS)


def run(options: argparse.Namespace) -> int:
    named = ("email", "role", "place", "office", "capacity", "from_on", "chosen", "until")
    told = [f"--{name}={getattr(options, name)}" for name in named if getattr(options, name, "")]
    if getattr(options, "roles", False):
        told.append("--roles")
    with database(Path(options.data).resolve()) as found:
        return inside("seats", options.act, *told, env=environment(options.data, found.app_url))
