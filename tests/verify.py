#!/usr/bin/env python3
"""Checks a record of hoidong without hoidong: python3 verify.py X.hoidong | su-kien.jsonl

Reads the record file (SQLite), or the events that the archive copy carries as an
attachment (`pdfdetach -saveall luu-tru.pdf`); checks the chain of digests, then adds
up the marks again from the events alone. Prints one JSON document. Exit 0: the chain
is whole and every event was understood; 1: it is not; 2: wrong arguments.

Where the format is documented, for whoever writes a verifier of his own:
  the file, its tables, a row as a line of text   src/record/mod.rs
  the digests, the first row                      src/record/chain.rs
  the kinds of events and their bodies            src/meeting/event.rs
  whose sheets count, and when a product unseals  src/meeting/acts (the functions that State::apply names)

What it cannot see: rows cut off at the end. Compare "head" with the printed one.
Standard library only. The session file in the first row is RON, read by `ron` below.
"""

import hashlib
import json
import pathlib
import re
import sqlite3
import sys
from fractions import Fraction


# The rows: (seq, at, actor, kind, body, prev, hash), texts and digests as bytes.

COLUMNS = ("seq", "at", "actor", "kind", "body", "prev", "hash")


def rows(path):
    data = pathlib.Path(path).read_bytes()
    if data.startswith(b"SQLite format 3\0"):
        record = sqlite3.connect(pathlib.Path(path).resolve().as_uri() + "?mode=ro", uri=True)
        record.text_factory = bytes  # what was hashed are the stored bytes
        if record.execute("PRAGMA integrity_check(1)").fetchone()[0] != b"ok":
            raise ValueError("SQLite finds the file damaged")
        return record.execute("SELECT seq, at, actor, kind, body, prev, hash FROM events ORDER BY seq").fetchall()
    return [line(text) for text in data.removesuffix(b"\n").split(b"\n")]


def line(text):
    """A row of the text form; None where the line is none, which breaks the chain there."""
    try:
        seq, *texts, prev, digest = (json.loads(text)[column] for column in COLUMNS)
        return seq, *(text.encode() for text in texts), bytes.fromhex(prev), bytes.fromhex(digest)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


# The chain.


def sha(prefix, *fields):
    return hashlib.sha256(prefix + b"".join(len(f).to_bytes(4, "big") + f for f in fields)).digest()


def genesis(first):
    """The `prev` that row 1 must have, from its own body; None if it does not begin a record."""
    try:
        body = json.loads(first[4])
        nonce = bytes.fromhex(body["nonce"])
        known = first[3] == b"session_opened" and len(nonce) == 32
        return sha(b"hoidong-genesis-v1", body["session"].encode(), nonce) if known else None
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def broken_at(record):
    """The place of the first row that does not fit; None for a whole chain."""
    head = genesis(record[0]) if record and record[0] else None
    for place, row in enumerate(record or [None], 1):
        if row is None or head is None or type(row[0]) is not int or row[0] != place or row[5] != head:
            return place
        if not all(type(field) is bytes for field in row[1:]):
            return place
        head = sha(b"hoidong-event-v1", place.to_bytes(8, "big"), *row[1:6])
        if row[6] != head:
            return place
    return None


# The session file and the rule set, as far as they say who counts: RON, without escapes
# in texts and comments inside comments, which no id and no setting has.

SKIPPED = r"//[^\n]*|/\*.*?\*/|\s+"
TEXT = r"""r(?P<n>#*)".*?"(?P=n)|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)'"""
TOKEN = re.compile(rf"""{SKIPPED}|(?P<token>{TEXT}|[()\[\]{{}}:,]|[^\s()\[\]{{}}:,"']+)""", re.S)


def ron(text):
    """`Name(field: …)` and `{key: …}` become a dict, `Name(…)` and `[…]` a list, all else a text."""
    tokens = [token["token"] for token in TOKEN.finditer(text) if token["token"]][::-1]

    def value():
        token = tokens.pop()
        if token in "([{" or tokens and tokens[-1] == "(":
            some = token == "Some"
            if token not in "([{":
                tokens.pop()
            items, fields = [], {}
            while tokens[-1] not in ")]}":
                item = value()
                if tokens[-1] == ":":
                    tokens.pop()
                    fields[item] = value()
                else:
                    items.append(item)
                if tokens[-1] == ",":
                    tokens.pop()
            tokens.pop()
            return items[0] if some else fields or items
        return token.strip('"')

    return value()


def said(fields, name, default):
    """A setting; what is left out is as src/council/regulation.rs and src/load/session.rs have it."""
    found = fields.get(name, "None")
    return default if found == "None" else found == "true" if isinstance(default, bool) else found


# The meeting: who counts and what they marked.

# Kinds that change no mark and nobody's counting.
IDLE = """adjourned amended chair_confirmed clock_went_back closed commented concluded correction_confirmed
correction_dropped deadline_moved discussion_opened divergence_resolved flagged kept_on lead_time_overridden
meeting_requested minimum_decided minimums_chosen order_set pin_lost pin_refused pin_reset pin_set proceeding_changed
proceeding_noted raised sat_down unlocked""".split()


def points(mark):
    return Fraction(mark["points"])


def by_criterion(marks):
    return {mark["criterion"]: (points(mark), mark.get("case")) for mark in marks}


class Product:
    def __init__(self):
        self.round, self.unsealed, self.aside, self.by_opinion = 1, False, False, False
        self.counted, self.recused, self.excused, self.given_back = set(), set(), set(), set()
        self.sheets, self.before = {}, {}  # by member: criterion -> (points, case)
        self.handed_in, self.typed = set(), {}  # typed: the first entry of a paper sheet that waits

    def hand_in(self, member, sheet):
        self.sheets[member] = sheet
        self.handed_in.add(member)


class Meeting:
    def __init__(self, texts):
        session, rules = ron(texts["session"]), ron(texts["rules"])
        self.regulation = said(session, "regulation", {}) or {}
        self.members = {member["id"]: member for member in session["members"]}  # in the council's order
        self.products = {product["id"]: Product() for product in session["products"]}
        observes = {id: said(member, "observer", False) for id, member in self.members.items()}
        self.scorers = [id for id, member in self.members.items() if said(member, "scores", not observes[id])]
        self.appointed = [id for id, member in self.members.items() if said(member, "appointed", not observes[id])]
        aggregation = said(rules, "aggregation", "Mean")  # or Median, or [n] for Trimmed(n): so many cut off at each end
        self.median, self.cut = aggregation == "Median", int(aggregation[0]) if isinstance(aggregation, list) else 0
        self.presence, self.corrections, self.stopped = {}, {}, None

    def there(self, member):
        now = self.presence.get(member)
        counts = now in ("online", "authorised") and said(self.regulation, now + "_counts", True)
        return now == "present" or counts

    def quorate(self, count):
        share, of = map(int, said(self.regulation, "quorum", ["3", "4"]))
        return count > 0 and count * of >= len(self.appointed) * share

    def able(self):
        """Quorate, and with somebody who presides."""
        required = said(self.regulation, "chair_required", True)
        may = ["Chair"] + ["ViceChair"] * said(self.regulation, "deputy_presides", False)
        presides = any(self.members[id]["role"] in may for id in self.members if self.there(id))
        return self.quorate(sum(map(self.there, self.appointed))) and (presides or not required)

    def unseal(self):
        """A product unseals by itself when the last counted sheet is in and the council can act."""
        for product in self.products.values():
            if product.aside or not product.counted or not product.counted <= product.handed_in:
                continue
            if product.by_opinion:
                enough = len(product.counted) > 2 * self.cut
                product.unsealed |= enough and self.quorate(len(product.counted.intersection(self.appointed)))
            else:
                product.unsealed |= self.able()

    def apply(self, at, kind, body):
        product, member = self.products.get(body.get("product")), body.get("member")
        if kind == "ticked":
            product.sheets.setdefault(member, {})[body["criterion"]] = (points(body), body.get("case"))
            return
        if kind == "unticked":
            product.sheets[member].pop(body["criterion"], None)
        elif kind == "submitted":
            product.handed_in.add(member)
        elif kind == "attended":
            self.presence[member] = body["presence"]
            for product in self.products.values():  # a latecomer counts wherever sheets are still awaited
                waits = not product.counted <= product.handed_in and not product.aside
                if waits and product.round == 1 and not product.by_opinion:
                    comes = self.there(member) and member in self.scorers
                    product.counted |= {member} - product.excused - product.recused if comes else set()
        elif kind == "product_opened":
            product.counted = {id for id in self.scorers if self.there(id)} - product.recused
        elif kind == "opinions_asked":
            product.counted, product.by_opinion = set(self.scorers) - product.recused, True
        elif kind == "opinions_counted":
            product.counted -= set(body["missing"])
        elif kind == "convened":  # whose opinion is in, and whoever is there
            if not product.unsealed:
                given = product.counted & (product.handed_in | set(product.typed))
                come = {id for id in self.scorers if self.there(id)} - product.excused
                product.counted = (given | come) - product.recused
            product.by_opinion = False
        elif kind == "recused":
            product.counted.discard(member)
            product.recused.add(member)
        elif kind == "excused":
            if member in product.given_back - product.handed_in:  # the sheet of the round before counts again
                product.typed.pop(member, None)
                product.hand_in(member, product.before[member])
            else:
                product.counted.discard(member)
                product.excused.add(member)
        elif kind == "paper_sheet_entered":
            sheet, first = by_criterion(body["marks"]), product.typed.pop(member, None)
            twice = said(self.regulation, "paper_entry", "Single") == "Double"
            second = body.get("second", False)
            if twice and (not second or first != sheet):  # waits for the second entry, or to be settled
                product.typed[member] = first if second else sheet
            else:
                product.hand_in(member, sheet)
        elif kind == "paper_sheet_settled":
            product.hand_in(member, product.typed.pop(member) | by_criterion(body["marks"]))
        elif kind == "rescoring_opened":  # the sheets go back as they were; those of the others count on
            product.before = {id: dict(sheet) for id, sheet in product.sheets.items()}
            product.round, product.unsealed, product.given_back = body["round"], False, set(body["members"])
            product.handed_in -= product.given_back
        elif kind == "set_aside":
            product.aside = True
        elif kind == "correction_proposed":
            self.corrections[body["number"]] = body["changes"]
        elif kind == "correction_accepted":
            for change in self.corrections[body["number"]]:
                product.sheets[member][change["criterion"]] = (points(change["to"]), change["to"].get("case"))
        elif kind in ("resumed", "reopened"):  # on another day the roll is called again
            self.presence = self.presence if at[:10] == self.stopped else {}
        elif kind not in IDLE:
            raise ValueError(f"unknown kind {kind}")
        if kind in ("adjourned", "closed"):
            self.stopped = (body.get("ended") or at)[:10]
        self.unseal()

    def has_result(self, product):
        return product.unsealed and not product.aside and len(product.counted) > 2 * self.cut

    def result(self, id, product):
        totals = {m: sum(mark for mark, _ in product.sheets[m].values()) for m in self.members if m in product.counted}
        ranked = sorted(totals.values())
        cut = (len(ranked) - 1) // 2 if self.median else self.cut
        kept = ranked[cut : len(ranked) - cut]
        mean = Fraction(sum(kept), len(kept))
        return {
            "id": id,
            "round": product.round,
            "totals": {member: short(total) for member, total in totals.items()},
            "sum": short(sum(kept)),  # of the totals that make the mean: all, unless the rule set cuts ends off
            "mean": {"num": mean.numerator, "den": mean.denominator},  # exact, reduced
            "spread": short(ranked[-1] - ranked[0]),
        }


def short(number):
    """Points as the record writes them: with a dot and without trailing zeros."""
    whole, rest = divmod(int(number * 100), 100)
    return f"{whole}.{rest:02}".rstrip("0").rstrip(".")


def verify(path):
    record = rows(path)
    broken = broken_at(record)
    if broken is not None:
        return {"intact": False, "broken_at": broken}
    answer = {"events": len(record), "head": record[-1][6].hex(), "intact": True, "broken_at": None}
    meeting, seq = None, 1
    try:
        meeting = Meeting(json.loads(record[0][4])["texts"])
        for seq, at, _, kind, body, _, _ in record[1:]:
            meeting.apply(at.decode(), kind.decode(), json.loads(body))
        seq = None
        seen = [(id, product) for id, product in meeting.products.items() if meeting.has_result(product)]
        answer["products"] = [meeting.result(id, product) for id, product in seen]
    except Exception as error:  # a whole chain of events that this script does not understand
        answer |= {"products": None, "not_understood": {"row": seq, "why": repr(error)}}
    answer["not_checked"] = ["stars", "minimums", "routes", "pairs", "levels on the sheets", "who might do what"]
    return answer


def main():
    if len(sys.argv) != 2:
        print(__doc__.splitlines()[0], file=sys.stderr)
        return 2
    try:
        answer = verify(sys.argv[1])
    except Exception as error:  # no record, or a file that SQLite cannot read
        answer = {"intact": False, "broken_at": None, "why": str(error)}
    print(json.dumps(answer))
    return 0 if answer["intact"] and "not_understood" not in answer else 1


if __name__ == "__main__":
    sys.exit(main())
