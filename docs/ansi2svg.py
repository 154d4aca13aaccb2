#!/usr/bin/env python3
"""Draws what `tmux capture-pane -e -p` prints as an SVG: ansi2svg.py COLUMNS < screen > picture.svg"""

import re
import sys
from xml.sax.saxutils import escape

WIDTH, HEIGHT, MARGIN = 8.4, 18, 12
PALETTE = ["#3b4252", "#e06c75", "#7ec27e", "#e5c07b", "#61afef", "#c678dd", "#56b6c2", "#d8dee9"]
BRIGHT = ["#7f8a9c", "#ff7b86", "#98e898", "#ffd58a", "#7cc4ff", "#dd8ef2", "#6fd8e4", "#ffffff"]
BACK, FORE = "#1e222a", "#d8dee9"


def colour256(n):
    if n < 16:
        return (PALETTE + BRIGHT)[n]
    if n >= 232:
        return "#" + "%02x" % (8 + 10 * (n - 232)) * 3
    levels = [0, 95, 135, 175, 215, 255]
    n -= 16
    return "#%02x%02x%02x" % (levels[n // 36], levels[n // 6 % 6], levels[n % 6])


class Style:
    def __init__(self):
        self.reset()

    def reset(self):
        self.fore = self.back = None
        self.bold = self.under = self.faint = self.inverse = False

    def take(self, codes):
        codes = [int(c or 0) for c in codes.split(";")]
        while codes:
            c = codes.pop(0)
            if c == 0:
                self.reset()
            elif c == 1:
                self.bold = True
            elif c == 2:
                self.faint = True
            elif c == 4:
                self.under = True
            elif c == 7:
                self.inverse = True
            elif c == 22:
                self.bold = self.faint = False
            elif c == 24:
                self.under = False
            elif c == 27:
                self.inverse = False
            elif 30 <= c <= 37:
                self.fore = PALETTE[c - 30]
            elif 40 <= c <= 47:
                self.back = PALETTE[c - 40]
            elif 90 <= c <= 97:
                self.fore = BRIGHT[c - 90]
            elif 100 <= c <= 107:
                self.back = BRIGHT[c - 100]
            elif c == 39:
                self.fore = None
            elif c == 49:
                self.back = None
            elif c in (38, 48) and codes and codes[0] == 5:
                codes.pop(0)
                colour = colour256(codes.pop(0))
                if c == 38:
                    self.fore = colour
                else:
                    self.back = colour

    def svg(self):
        fore, back = self.fore or FORE, self.back
        if self.inverse:
            fore, back = back or BACK, fore
        marks = f' fill="{fore}"'
        marks += ' font-weight="bold"' if self.bold else ""
        marks += ' text-decoration="underline"' if self.under else ""
        marks += ' opacity="0.6"' if self.faint else ""
        return marks, back


def main():
    columns = int(sys.argv[1])
    lines = sys.stdin.buffer.read().decode("utf-8").rstrip("\n").split("\n")
    width, height = columns * WIDTH + 2 * MARGIN, len(lines) * HEIGHT + 2 * MARGIN
    print(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height}" '
        'font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="14">'
    )
    print(f'<rect width="100%" height="100%" rx="6" fill="{BACK}"/>')
    style = Style()
    for row, line in enumerate(lines):
        column, y = 0, MARGIN + (row + 1) * HEIGHT - 5
        for part in re.split(r"(\x1b\[[0-9;]*m|\x1b\(B|\x0f)", line):
            if part.startswith("\x1b["):
                style.take(part[2:-1])
            elif part and not part.startswith("\x1b") and part != "\x0f":
                marks, back = style.svg()
                x, length = MARGIN + column * WIDTH, len(part) * WIDTH
                if back:
                    top = MARGIN + row * HEIGHT
                    print(f'<rect x="{x:.1f}" y="{top}" width="{length:.1f}" height="{HEIGHT}" fill="{back}"/>')
                if part.strip():
                    print(
                        f'<text x="{x:.1f}" y="{y}" textLength="{length:.1f}" xml:space="preserve"{marks}>'
                        f"{escape(part)}</text>"
                    )
                column += len(part)
    print("</svg>")


main()
