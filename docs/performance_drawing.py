"""Draws what `make bench` measured: bars for contenders, curves for growth, in light and in dark."""

from __future__ import annotations

from html import escape
from math import ceil, floor, log10
from typing import NamedTuple

STYLE = """  <style>
    text { font-family: system-ui, sans-serif; font-size: 12px; fill: #1f2328; }
    .told { fill: #57606a; } .page { fill: #ffffff; }
    .mark { stroke: #d0d7de; } .way { fill: none; stroke: #57606a; stroke-dasharray: 5 4; }
    .floor { fill: #8c959f; } .ours { fill: #0969da; } .peer { fill: #bf8700; }
    .line { fill: none; stroke: #0969da; stroke-width: 2; }
    @media (prefers-color-scheme: dark) {
      text { fill: #e6edf3; } .told { fill: #9da7b3; } .page { fill: #0d1117; }
      .mark { stroke: #30363d; } .way { stroke: #9da7b3; }
      .floor { fill: #6e7681; } .ours { fill: #388bfd; } .peer { fill: #d29922; }
      .line { stroke: #388bfd; }
    }
  </style>"""

WIDTH = 760
NAMES, FIGURES = 300, 110
"""Room for the names left of the bars, and for the figures right of them."""

ROW, HEAD, FOOT = 24, 40, 30


class Bar(NamedTuple):
    """A contender: its name, its microseconds, and whether it is `floor`, `ours` or `peer`."""

    name: str
    value: float
    kind: str
    told: str


def bars(title: str, rows: list[Bar]) -> str:
    """Return horizontal bars on a logarithmic scale, in the order in which they are given."""
    low, high = floor(log10(min(row.value for row in rows))), ceil(log10(max(row.value for row in rows)))  # fmt: skip
    height = HEAD + ROW * len(rows) + FOOT
    across = WIDTH - NAMES - FIGURES
    parts = _head(WIDTH, height, title, "; ".join(f"{row.name}: {row.told}" for row in rows))
    for power in range(low, high + 1):
        x = NAMES + across * (power - low) / (high - low)
        parts += [
            f'<line class="mark" x1="{x:.0f}" x2="{x:.0f}" y1="{HEAD}" y2="{height - FOOT}"/>',
            f'<text class="told" x="{x:.0f}" y="{height - 10}" text-anchor="middle">{_micro(10.0**power)}</text>',
        ]
    for number, row in enumerate(rows):
        y, long = HEAD + ROW * number, across * (log10(row.value) - low) / (high - low)
        parts += [
            f'<text x="{NAMES - 8}" y="{y + 16}" text-anchor="end">{escape(row.name)}</text>',
            f'<rect class="{row.kind}" x="{NAMES}" y="{y + 4}" width="{long:.1f}" height="{ROW - 8}" rx="2"/>',
            f'<text class="told" x="{NAMES + long + 6:.0f}" y="{y + 16}">{escape(row.told)}</text>',
        ]
    return "\n".join([*parts, "</svg>"]) + "\n"


def _micro(value: float) -> str:
    """Return microseconds in the unit in which they are read best."""
    for unit, size in (("s", 1e6), ("ms", 1e3)):
        if value >= size:
            return f"{value / size:,g} {unit}"
    return f"{value:,g} µs"


CURVE_WIDTH, CURVE_HEIGHT, EDGE = 560, 240, 60


def curve(points: list[dict[str, float]], across: str, up: str, labels: tuple[str, str]) -> str:
    """Return a curve, logarithmic both ways, each point with its figure.

    Where the points have a `floor`, that is drawn beside it.
    """
    xs = [log10(point[across]) for point in points]
    values = [point[name] for point in points for name in (up, "floor") if name in point]
    ys = [log10(max(value, 1e-6)) for value in values]
    told = "; ".join(f"{point[across]:,g}: {point[up]:,g}" for point in points)
    parts = _head(CURVE_WIDTH, CURVE_HEIGHT, f"{labels[1]}, by {labels[0]}", told)

    def place(point: dict[str, float], name: str) -> tuple[float, float]:
        x = _placed(log10(point[across]), xs, EDGE, CURVE_WIDTH - EDGE)
        return x, _placed(log10(max(point[name], 1e-6)), ys, CURVE_HEIGHT - EDGE, EDGE)

    if "floor" in points[0]:
        parts.append(_line("way", [place(point, "floor") for point in points]))
        x, y = place(points[-1], "floor")
        parts.append(f'<text class="told" x="{x:.0f}" y="{y - 8:.0f}" text-anchor="end">the floor</text>')  # fmt: skip
    parts.append(_line("line", [place(point, up) for point in points]))
    for point in points:
        x, y = place(point, up)
        parts += [
            f'<circle class="ours" cx="{x:.0f}" cy="{y:.0f}" r="3"/>',
            f'<text x="{x:.0f}" y="{y - 9:.0f}" text-anchor="middle">{_figure(point[up])}</text>',
            f'<text class="told" x="{x:.0f}" y="{CURVE_HEIGHT - 32}" text-anchor="middle">{point[across]:,g}</text>',
        ]
    parts.append(f'<text x="{CURVE_WIDTH // 2}" y="{CURVE_HEIGHT - 10}" text-anchor="middle">{escape(labels[0])}</text>')  # fmt: skip
    return "\n".join([*parts, "</svg>"]) + "\n"


def _figure(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:,.3g}"


def _line(kind: str, places: list[tuple[float, float]]) -> str:
    return f'<polyline class="{kind}" points="{" ".join(f"{x:.0f},{y:.0f}" for x, y in places)}"/>'


def _head(width: int, height: int, title: str, told: str) -> list[str]:
    return [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" aria-labelledby="title told">',
        f'  <title id="title">{escape(title)}</title>',
        f'  <desc id="told">{escape(told)}</desc>',
        STYLE,
        f'<rect class="page" width="{width}" height="{height}"/>',
        f'<text x="8" y="18">{escape(title)}</text>',
    ]


def _placed(value: float, values: list[float], low: float, high: float) -> float:
    spread = max(values) - min(values)
    return (low + high) / 2 if spread == 0 else low + (value - min(values)) / spread * (high - low)
