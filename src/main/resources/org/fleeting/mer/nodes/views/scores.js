// What the views of scores have in common: words for intervals, charts of folds and of people.
const scores = (function () {
  "use strict";

  const OPEN_ROWS = 20;
  const NO_WIDTH = 1e-9;
  const NO_WIDTH_NOTE = "An interval of no width is no certainty: whichever people are drawn, the score is the same, so the "
    + "draws can't tell how it varies with people.";
  const SYMBOLS = ["circle", "rect", "triangle"];
  const DASHES = ["solid", "dashed", "dotted"];
  const element = view.element;

  // Draws of people that all give the same score tell nothing of how it varies with them.
  function hasNoWidth(lower, upper) {
    return lower !== null && upper - lower < NO_WIDTH;
  }

  // Such as " (95 % interval 0.512 to 0.634)"; nothing where there is none. show makes a text of a number; what, which says
  // what stands in the brackets, may be empty.
  function interval(lower, upper, show, what) {
    if (lower === null) {
      return "";
    }
    const words = hasNoWidth(lower, upper) ? (what ? "of no width" : "no width") : show(lower) + " to " + show(upper);
    return " (" + (what ? what + " " : "") + words + ")";
  }

  // What to know of intervals of no width, if a row has one of these scores.
  function noWidthNotes(rows, kinds) {
    return rows.some((row) => kinds.some((kind) => hasNoWidth(row[kind + " lower"], row[kind + " upper"])))
      ? [{ Note: NO_WIDTH_NOTE }] : [];
  }

  function three(value) {
    return view.number(value, 3);
  }

  // A table with many rows is folded; it is printed if open.
  function folded(title, columns, rows) {
    const made = view.table(title, columns, rows);
    if (rows.length <= OPEN_ROWS) {
      return made;
    }
    const box = element("details");
    box.append(element("summary", "", "Table: " + title), made);
    return box;
  }

  // Leaves out the columns, but for the first, in which no row has a text.
  function filled(columns, rows) {
    const kept = columns.map((column, i) => i === 0 || rows.some((row) => row[i] !== ""));
    const keep = (cells) => cells.filter((cell, i) => kept[i]);
    return [keep(columns), rows.map(keep)];
  }

  function notes(rows) {
    const list = element("ul", "notes");
    rows.forEach((row) => list.append(element("li", "", row.Note)));
    return rows.length > 0 ? [list] : [];
  }

  // Names stand upright where they would not fit side by side.
  function layout(values) {
    const longest = Math.max(...values.map((value) => value.length));
    const turned = longest * values.length > 120;
    return { turned, gap: turned ? Math.min(66, 7 * longest) + 14 : 30 };
  }

  function names(ink, values, title) {
    const { turned, gap } = layout(values);
    return chart.axis(ink, { type: "category", data: values, name: title, nameLocation: "middle", nameGap: gap,
      axisLabel: { color: ink.text, rotate: turned ? 90 : 0, width: 66, overflow: "truncate" } });
  }

  function grid(values) {
    return { left: 56, right: 16, top: 68, bottom: layout(values).gap + 22 };
  }

  // Scores of folds, from 0 to 1, as marks, and their means as lines. Each of kinds names a score; means may be null.
  function folds(place, rows, kinds, means) {
    const values = rows.map((row) => row.Name);
    const first = rows.map((row) => row[kinds[0]]);
    const step = Math.min(8, 160 / rows.length);
    const label = kinds.join(", ") + " of " + rows.length + " folds. " + kinds[0] + " from "
      + three(Math.min(...first)) + " to " + three(Math.max(...first)) + (means ? ", mean " + three(means[kinds[0]]) : "")
      + ".";
    chart.into(place, label, (ink) => ({
      grid: grid(values),
      legend: { textStyle: { color: ink.text },
        formatter: (kind) => means ? kind + ", mean " + three(means[kind]) : kind },
      xAxis: names(ink, values, "Fold"),
      yAxis: chart.axis(ink, { type: "value", min: 0, max: 1, name: "Score" }),
      series: kinds.map((kind, i) => ({ name: kind, type: "scatter", symbol: SYMBOLS[i], symbolSize: 9,
        symbolOffset: [(i - (kinds.length - 1) / 2) * step, 0], data: rows.map((row) => row[kind]),
        tooltip: { valueFormatter: three },
        markLine: means ? { silent: true, symbol: "none", label: { show: false }, data: [{ yAxis: means[kind] }],
          lineStyle: { type: DASHES[i], color: ink.series[i], width: 1.5 } } : undefined })),
    }), "figure of folds");
  }

  // The clips of each person: full bars were named rightly, hollow ones were not. Rows: { name, Clips, Correct }.
  function people(place, whose, rows) {
    const values = rows.map((row) => row.name);
    const all = rows.filter((row) => row.Correct === row.Clips).length;
    const none = rows.filter((row) => row.Correct === 0).length;
    const label = "Clips of " + rows.length + " people" + whose + ": of " + all + " all clips were named rightly, of "
      + none + " none, of " + (rows.length - all - none) + " some.";
    const box = element("figure");
    box.append(element("p", "", label));
    place.append(box);
    chart.into(box, label, (ink) => ({
      grid: grid(values),
      legend: { textStyle: { color: ink.text } },
      xAxis: names(ink, values, "Subject"),
      yAxis: chart.axis(ink, { type: "value", name: "Clips", minInterval: 1 }),
      series: [
        { name: "Named rightly", type: "bar", stack: "clips", barMaxWidth: 32, data: rows.map((row) => row.Correct) },
        { name: "Taken for another", type: "bar", stack: "clips", barMaxWidth: 32,
          itemStyle: { color: "transparent", borderColor: ink.series[1], borderWidth: 1, borderType: "dashed" },
          data: rows.map((row) => row.Clips - row.Correct || "-") },
      ],
    }), "figure of people" + whose);
  }

  return { interval, hasNoWidth, noWidthNotes, three, folded, filled, notes, folds, people };
})();
