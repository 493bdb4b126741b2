"""The figures of `pizhu agree` beside those of published implementations on the same data: nltk and krippendorff.

Usage: scripts/with-readers python -m unittest discover --start-directory tests/readers (after `cargo build`)
"""

import itertools
import json
import random
import subprocess
import tempfile
import unittest
from pathlib import Path

import krippendorff
from nltk.metrics import AnnotationTask, f_measure

ROOT = Path(__file__).resolve().parents[2]
PIZHU = ROOT / "target/debug/pizhu"

LABELS = ["program", "organization", "重点"]
TEXTS = ["全市科技创新工作取得新进展。" * 12, "发放贷款，居全省前列。\n" * 9]


def marked(chance):
    """What an analyst marks of each text: mostly what the others mark too, some of it cut otherwise, overlaps included."""
    common = random.Random(1)
    for text in TEXTS:
        marks = set()
        for _ in range(14):
            start, length, label = common.randrange(len(text) - 9), common.randint(1, 8), common.choice(LABELS)
            turn = chance.random()
            if turn < 0.2:
                continue
            length += turn > 0.8
            label = chance.choice(LABELS) if turn > 0.9 else label
            marks.add((start, start + length, label))
        yield sorted(marks)


class Agreement(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.enterClassContext(folder := tempfile.TemporaryDirectory())
        cls.analysts = {name: list(marked(random.Random(name))) for name in ["ann", "ben", "cem"]}
        files = []
        for name, texts in cls.analysts.items():
            rows = [{"text": text, "label": [list(mark) for mark in marks]} for text, marks in zip(TEXTS, texts)]
            files.append(Path(folder.name) / f"{name}.doccano.jsonl")
            files[-1].write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
        command = [PIZHU, "agree", *files, "--format", "json"]
        done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=120)
        cls.figures = json.loads(done.stdout)["figures"]

    def categories(self, name, label):
        """The category of each character of all texts: inside or outside of a label, or all labels that it bears."""
        for text, marks in zip(TEXTS, self.analysts[name]):
            for at in range(len(text)):
                there = {known for start, end, known in marks if start <= at < end}
                yield str(label in there) if label else "+".join(sorted(there))

    def test_every_figure(self):
        groups = [["ann", "ben", "cem"], *map(list, itertools.combinations(["ann", "ben", "cem"], 2))]
        expected = [(group, label) for group in groups for label in [None, *LABELS]]
        found = {(tuple(row["analysts"]), row["label"]): row for row in self.figures}
        self.assertEqual(len(found), len(expected))
        for group, label in expected:
            with self.subTest(group=group, label=label):
                self.of_characters(found[tuple(group), label], group, label)
                if len(group) == 2:
                    self.of_passages(found[tuple(group), label], group, label)

    def of_characters(self, row, group, label):
        columns = {name: list(self.categories(name, label)) for name in group}
        task = AnnotationTask([(name, at, category) for name, column in columns.items() for at, category in enumerate(column)])
        self.assertAlmostEqual(row["cohen_kappa"], task.kappa(), places=9)
        self.assertAlmostEqual(row["fleiss_kappa"], task.pi(), places=9)  # Siegel and Castellan's K, which is Fleiss' kappa
        self.assertAlmostEqual(row["alpha"], task.alpha(), places=9)
        numbers = {category: number for number, category in enumerate(sorted(set().union(*columns.values())))}
        data = [[numbers[category] for category in column] for column in columns.values()]
        self.assertAlmostEqual(row["alpha"], krippendorff.alpha(data, level_of_measurement="nominal"), places=9)

    def of_passages(self, row, group, label):
        passages = [
            {(at, *mark) for at, marks in enumerate(self.analysts[name]) for mark in marks if label in (None, mark[2])} for name in group
        ]
        self.assertEqual(row["passages"], [len(one) for one in passages])
        self.assertAlmostEqual(row["exact_f1"], f_measure(*passages), places=9)
        meets = lambda one, others: any(
            (one[0], one[3]) == (other[0], other[3]) and one[1] < other[2] and other[1] < one[2] for other in others
        )
        found = sum(meets(one, passages[1]) for one in passages[0]) + sum(meets(one, passages[0]) for one in passages[1])
        self.assertAlmostEqual(row["overlapping_f1"], found / sum(map(len, passages)), places=9)


if __name__ == "__main__":
    unittest.main()
