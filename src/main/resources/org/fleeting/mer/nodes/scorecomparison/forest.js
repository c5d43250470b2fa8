// Intervals side by side: a row a model, a panel a score, each with a line from the lower to the upper end of the interval and
// a point at the score.
const forest = (function () {
  "use strict";

  const WIDTH = 800;
  const ROW = 26;
  const TOP = 34;
  const GAP = 40;
  const MOST_NAME = 210;
  const TICKS = 4;
  const NARROWEST = .05;
  const STEPS = [1, 2, 2.5, 5, 10];

  // Returns the least round step that needs at most so many for the range, and the range's ends as multiples of it. A range
  // that is narrower than that is made wider, lest small differences look large.
  function scale(values, narrowest) {
    const least = Math.min(...values);
    const most = Math.max(...values);
    const range = Math.max(most - least, narrowest);
    const power = 10 ** Math.floor(Math.log10(range / TICKS));
    const step = power * STEPS.find((one) => one * power * TICKS >= range * .999);
    const first = Math.floor(least / step + 1e-9);
    const last = Math.max(first + 1, Math.ceil(most / step - 1e-9));
    const digits = [0, 1, 2, 3, 4].find((count) => Math.abs(step * 10 ** count - Math.round(step * 10 ** count)) < 1e-6);
    return { low: first * step, high: last * step, digits,
      ticks: Array.from({ length: last - first + 1 }, (none, i) => (first + i) * step) };
  }

  function valuesOf(rows, panel) {
    return rows.flatMap((row) => [row[panel.kind], row[panel.kind + " lower"], row[panel.kind + " upper"]])
      .concat(panel.mark === undefined ? [] : [panel.mark]).filter((value) => value !== null && value !== undefined);
  }

  function drawAxis(made, ink, panel, left, width, bottom, place, ticks, digits) {
    figure.addText(made, { x: left + width / 2, y: 18, "text-anchor": "middle", "font-weight": 700, fill: ink.text },
      panel.title, width);
    ticks.forEach((tick) => {
      figure.add(made, "line", { x1: place(tick), x2: place(tick), y1: TOP - 6, y2: bottom, stroke: ink.line });
      figure.addText(made, { x: place(tick), y: bottom + 16, "text-anchor": "middle", "font-size": 11, fill: ink.text },
        tick.toFixed(digits).replace(/^-(?=0\.?0*$)/, "").replace("-", "−"), width);
    });
    if (panel.mark !== undefined) {
      figure.add(made, "line", { x1: place(panel.mark), x2: place(panel.mark), y1: TOP - 6, y2: bottom, stroke: ink.text,
        "stroke-dasharray": panel.isSolid ? "none" : "4 3" });
    }
  }

  // A word beside a hollow point takes the place of a line that would look certain, or of one that is missing.
  function drawWord(made, ink, x, y, text, left, width) {
    const needed = figure.textWidth(text, 11) + 9;
    const isRight = x + needed <= left + width + GAP - 4;
    figure.add(made, "circle", { cx: x, cy: y, r: 4, fill: ink.ground, stroke: ink.series[0], "stroke-width": 2 });
    figure.addText(made, { x: isRight ? x + 9 : x - 9, y: y + 4, "font-size": 11, "text-anchor": isRight ? "start" : "end",
      fill: ink.text }, text, width);
  }

  function drawRow(made, ink, row, kind, y, place, left, width) {
    const [value, lower, upper] = ["", " lower", " upper"].map((end) => row[kind + end]);
    if (value === null || value === undefined) {
      figure.addText(made, { x: left + width / 2, y: y + 4, "font-size": 11, "text-anchor": "middle", fill: ink.text },
        "undefined", width);
    } else if (lower === null || scores.hasNoWidth(lower, upper)) {
      drawWord(made, ink, place(value), y, lower === null ? "no interval" : "no width", left, width);
    } else {
      figure.add(made, "path", { d: "M" + place(lower) + " " + y + "H" + place(upper) + "M" + place(lower) + " " + (y - 5)
        + "v10M" + place(upper) + " " + (y - 5) + "v10", stroke: ink.series[0], "stroke-width": 2, fill: "none" });
      figure.add(made, "circle", { cx: place(value), cy: y, r: 4.5, fill: ink.series[0] });
    }
  }

  // rows: from the top down, each with Name and the numbers. panels: { kind, title, factor, mark, isSolid }; mark is where a
  // line stands, factor what the ticks are multiplied by. foot: a line of words below.
  function draw(ink, label, rows, panels, foot) {
    const names = Math.min(MOST_NAME, Math.max(...rows.map((row) => figure.textWidth(row.Name))));
    const left = names + 16;
    const width = (WIDTH - left - GAP * panels.length) / panels.length;
    const bottom = TOP + ROW * rows.length;
    const made = figure.svg(WIDTH, bottom + (foot ? 44 : 26), label);
    rows.forEach((row, i) => {
      const y = TOP + ROW * (i + .5);
      figure.addText(made, { x: names, y: y + 4, "text-anchor": "end", fill: ink.text }, row.Name, names + 1);
      figure.add(made, "line", { x1: left, x2: WIDTH - GAP, y1: y, y2: y, stroke: ink.line, "stroke-dasharray": "1 3" });
    });
    panels.forEach((panel, i) => {
      const from = left + i * (width + GAP);
      const values = valuesOf(rows, panel).map((value) => value * panel.factor);
      const { low, high, digits, ticks } = scale(values.length > 0 ? values : [0, panel.factor],
        NARROWEST * panel.factor);
      const place = (value) => Number((from + width * (value - low) / (high - low)).toFixed(2));
      drawAxis(made, ink, Object.assign({}, panel, panel.mark === undefined ? {} : { mark: panel.mark * panel.factor }), from,
        width, bottom, place, ticks, digits);
      rows.forEach((row, line) => drawRow(made, ink, row, panel.kind, TOP + ROW * (line + .5),
        (value) => place(value * panel.factor), from, width));
    });
    if (foot) {
      figure.addText(made, { x: Math.max(4, Math.min(left, WIDTH - 4 - figure.textWidth(foot, 11))), y: bottom + 36,
        "font-size": 11, fill: ink.quiet }, foot, WIDTH - 8);
    }
    return made;
  }

  return { draw };
})();
