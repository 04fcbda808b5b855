#!/usr/bin/env python3
"""Figures of agreement from a table of marks, made another way: python3 agreement.py TABLE.csv

Reads a head row, a row a product, a column a member after the first; empty cells are
missing. Everything but the two probabilities is exact (fractions): ranks counted by hand,
sums of squares from squared sums, alpha from every pair of marks as its definition has it.
Prints one JSON document. Standard library only.
"""

import csv
import json
import math
import sys
from fractions import Fraction


def rank(marks, mark):
    return sum(other < mark for other in marks) + Fraction(sum(other == mark for other in marks) + 1, 2)


def kendall(rows):
    n, k = len(rows), len(rows[0])
    columns = list(zip(*rows))
    sums = [sum(rank(column, column[i]) for column in columns) for i in range(n)]
    middle = Fraction(k * (n + 1), 2)
    s = sum((total - middle) ** 2 for total in sums)
    ties = sum(column.count(mark) ** 3 - column.count(mark) for column in columns for mark in set(column))
    w = 12 * s / (k**2 * (n**3 - n))
    corrected = 12 * s / (k**2 * (n**3 - n) - k * ties)
    chi2 = k * (n - 1) * corrected
    return {"w": w, "w_tie_corrected": corrected, "chi2": chi2, "df": n - 1, "p": chi2_above(float(chi2), n - 1)}


def chi2_above(x, df):
    """The closed forms for even and odd degrees of freedom."""
    half = x / 2
    if df % 2 == 0:
        return math.exp(-half) * sum(half**i / math.factorial(i) for i in range(df // 2))
    terms = (half ** (i - 0.5) / math.gamma(i + 0.5) for i in range(1, (df - 1) // 2 + 1))
    return math.erfc(math.sqrt(half)) + math.exp(-half) * sum(terms)


def squares(rows):
    """Mean squares from squared sums: products, members, residue, within; and n, k."""
    n, k = len(rows), len(rows[0])
    all_of_it = sum(map(sum, rows)) ** 2 / Fraction(n * k)
    total = sum(mark**2 for row in rows for mark in row) - all_of_it
    products = sum(Fraction(sum(row) ** 2, k) for row in rows) - all_of_it
    members = sum(Fraction(sum(column) ** 2, n) for column in zip(*rows)) - all_of_it
    residue = total - products - members
    free = (n - 1) * (k - 1)
    return products / (n - 1), members / (k - 1), residue / free, (total - products) / (n * (k - 1)), n, k


def icc(rows):
    b, j, e, w, n, k = squares(rows)
    return {
        "ICC1": (b - w) / (b + (k - 1) * w),
        "ICC2": (b - e) / (b + (k - 1) * e + k * (j - e) / n),
        "ICC3": (b - e) / (b + (k - 1) * e),
        "ICC1k": (b - w) / b,
        "ICC2k": (b - e) / (b + (j - e) / n),
        "ICC3k": (b - e) / b,
    }


def f_below(x, d1, d2):
    """The distribution of F by Simpson's rule over the angle in which its density is a power of sine and cosine."""
    end, steps = math.atan(math.sqrt(d1 * x / d2)), 4000
    density = lambda t: math.sin(t) ** (d1 - 1) * math.cos(t) ** (d2 - 1)
    h = end / steps
    inner = sum((4 if i % 2 else 2) * density(i * h) for i in range(1, steps))
    beta = math.exp(math.lgamma(d1 / 2) + math.lgamma(d2 / 2) - math.lgamma((d1 + d2) / 2))
    return 2 / beta * h / 3 * (density(0) + inner + density(end))


def covered(rows, bounds):
    """How much of F lies below each bound of ICC1 and ICC3, were the bound the truth: 0.975 and 0.025."""
    b, _, e, w, n, k = squares(rows)
    found = {}
    for name, residue, free in (("ICC1", w, n * (k - 1)), ("ICC3", e, (n - 1) * (k - 1))):
        f = float(b / residue)
        at = lambda bound: f * (1 - bound) / (1 + (k - 1) * bound)
        found[name] = [f_below(at(bound), n - 1, free) for bound in bounds[name]]
    return found


def alpha(rows):
    units = [[mark for mark in row if mark is not None] for row in rows]
    units = [unit for unit in units if len(unit) > 1]
    marks = [mark for unit in units for mark in unit]
    apart = lambda some: sum((a - b) ** 2 for a in some for b in some)
    observed = sum(Fraction(apart(unit), len(unit) - 1) for unit in units) / len(marks)
    expected = Fraction(apart(marks), len(marks) * (len(marks) - 1))
    return 1 - observed / expected


def severity(rows, member):
    apart = []
    for row in rows:
        marks = [mark for mark in row if mark is not None]
        if row[member] is not None and len(marks) > 1:
            apart.append(row[member] - sum(marks) / Fraction(len(marks)))
    return sum(apart) / Fraction(len(apart)) if apart else None


def main(path, bounds):
    with open(path, encoding="utf-8-sig", newline="") as file:
        head, *lines = csv.reader(file)
    rows = [[Fraction(cell) if cell else None for cell in line[1:]] for line in lines]
    found = {
        "krippendorff_alpha_interval": alpha(rows),
        "members": [{"member": name, "severity": severity(rows, at)} for at, name in enumerate(head[1:])],
    }
    if all(mark is not None for row in rows for mark in row):
        found |= {"kendall_w": kendall(rows), "icc": icc(rows)}
        if bounds:
            found["covered"] = covered(rows, json.loads(bounds))
    print(json.dumps(found, default=float))


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit("usage: agreement.py TABLE.csv [BOUNDS]")
    main(sys.argv[1], sys.argv[2] if len(sys.argv) == 3 else None)
