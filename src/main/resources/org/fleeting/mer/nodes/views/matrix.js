// Confusion matrices as tables: rows truth, columns prediction, each cell shaded by its share of the row. The data are the
// rows of MatrixTable.
const matrix = (function () {
  "use strict";

  const MANY_CLASSES = 10;
  const MOST_NAME = 160;
  const element = view.element;

  // Returns, for each scope, data set and name, [truth][predicted] in the order of the classes.
  function read(classes, rows) {
    const places = new Map(classes.map((name, i) => [name, i]));
    const all = new Map();
    rows.forEach((row) => {
      const key = JSON.stringify([row.Scope, row.Dataset, row.Name]);
      if (!all.has(key)) {
        all.set(key, { scope: row.Scope, dataset: row.Dataset, name: row.Name,
          counts: classes.map(() => classes.map(() => 0)) });
      }
      all.get(key).counts[places.get(row.Truth)][places.get(row.Predicted)] = row.Clips;
    });
    return [...all.values()];
  }

  const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);

  function clips(counts) {
    return sum(counts.map(sum));
  }

  function correct(counts) {
    return sum(counts.map((row, i) => row[i]));
  }

  function cell(count, total, shown, isRight) {
    const share = total === 0 ? 0 : count / total;
    const made = element("td", "cell" + (isRight ? " right" : "") + (count === 0 ? " none" : ""));
    made.style.setProperty("--share", share);
    if (total === 0) {
      made.textContent = "–";
    } else {
      [shown !== "shares" && String(count), shown !== "counts" && view.percent(share)].filter((text) => text)
        .forEach((text) => made.append(element("span", "", text), " "));
    }
    return made;
  }

  function head(row, className, text, scope) {
    const made = element("th", className, text);
    made.scope = scope;
    row.append(made);
    return made;
  }

  // words: { truth, predicted } name rows and columns. shown: "both", "counts" or "shares" of the row.
  function table(caption, classes, counts, shown, words) {
    const made = element("table", "matrix" + (classes.length > MANY_CLASSES ? " many" : ""));
    made.append(element("caption", "", caption));
    const heads = made.createTHead().insertRow();
    head(heads, "axis", words.truth + " ↓, " + words.predicted + " →", "col");
    classes.forEach((name) => head(heads, "name", name, "col"));
    head(heads, "sum", "Clips", "col");
    const body = made.createTBody();
    counts.forEach((row, truth) => {
      const line = body.insertRow();
      head(line, "", classes[truth], "row");
      const total = sum(row);
      row.forEach((count, predicted) => line.append(cell(count, total, shown, truth === predicted)));
      line.append(element("td", "sum", String(total)));
    });
    const last = body.insertRow();
    head(last, "sum", "Clips", "row");
    classes.forEach((name, i) => last.append(element("td", "sum under", String(sum(counts.map((row) => row[i]))))));
    last.append(element("td", "sum", String(clips(counts))));
    return view.scrolled(made, caption);
  }

  const axes = (words) => [words.truth, words.predicted.charAt(0).toUpperCase() + words.predicted.slice(1)];

  // The same as a figure: columns are named upright if one of their names is wider than a cell.
  function picture(ink, label, classes, counts, shown, words) {
    const [down, across] = axes(words);
    const isMany = classes.length > MANY_CLASSES;
    const [wide, high] = shown === "both" ? [72, 44] : isMany ? [36, 28] : [56, 36];
    const longest = Math.min(MOST_NAME, Math.max(...classes.map((name) => figure.textWidth(name))));
    const isUpright = longest > wide - 6;
    const left = 34 + longest;
    const top = 30 + (isUpright ? longest : 16);
    const right = left + wide * classes.length;
    const made = figure.svg(right + 60, top + high * classes.length + 8, label);
    const text = (x, y, words, more, width) => figure.addText(made, Object.assign({ x, y, fill: ink.text }, more), words,
      width);
    const middle = top + high * classes.length / 2;
    text(14, middle, down, { "text-anchor": "middle", transform: "rotate(-90 14 " + middle + ")" }, high * classes.length);
    text((left + right) / 2, 16, across, { "text-anchor": "middle" }, right - left);
    text(right + 50, top - 8, "Clips", { "text-anchor": "end", fill: ink.quiet }, 46);
    classes.forEach((name, i) => {
      const x = left + wide * (i + .5);
      text(left - 8, top + high * (i + .5) + 4, name, { "text-anchor": "end" }, longest + 1);
      text(x + (isUpright ? 4 : 0), top - 8, name, isUpright ? { transform: "rotate(-90 " + (x + 4) + " " + (top - 8) + ")" }
        : { "text-anchor": "middle" }, longest + 1);
    });
    counts.forEach((row, truth) => {
      const total = sum(row);
      const y = top + high * truth;
      row.forEach((count, predicted) => {
        const x = left + wide * predicted;
        const share = total === 0 ? 0 : count / total;
        figure.add(made, "rect", { x: x + .5, y: y + .5, width: wide - 1, height: high - 1, fill: ink.shade,
          "fill-opacity": (.03 + .47 * share).toFixed(3) });
        if (truth === predicted) {
          figure.add(made, "rect", { x: x + 1.5, y: y + 1.5, width: wide - 3, height: high - 3, fill: "none",
            stroke: ink.quiet, "stroke-width": 2 });
        }
        const lines = total === 0 ? ["–"] : [shown !== "shares" && String(count), shown !== "counts"
          && view.percent(share)].filter((line) => line);
        lines.forEach((line, i) => text(x + wide / 2, y + high / 2 + 4 + (i - (lines.length - 1) / 2) * 16, line,
          { "text-anchor": "middle", "font-size": i > 0 || isMany ? 11 : 13,
            "font-weight": truth === predicted ? 700 : 400 }, wide));
      });
      text(right + 50, y + high / 2 + 4, String(total), { "text-anchor": "end", fill: ink.quiet }, 46);
    });
    return made;
  }

  function saving(words, part, classes, drawn) {
    const name = () => figure.fileName("Confusion matrix " + part().name);
    const heads = [words.truth + " / " + words.predicted, ...classes];
    const rows = () => part().counts.map((row, i) => [classes[i], ...row]);
    const box = element("div");
    box.append(figure.saved("matrix", drawn, () => "Confusion matrix " + part().name),
      figure.buttons("its counts", [
        ["CSV", () => figure.save(name() + ".csv", exported.csv([heads, ...rows()]), "text/csv")],
        ["LaTeX", () => figure.save(name() + ".tex", exported.latex(["Confusion matrix, clips: " + part().name + ". Rows: "
          + words.truth + ", columns: " + words.predicted + "."], "l" + "r".repeat(classes.length), heads,
        rows().map((row) => row.map(String))), "application/x-tex")]]));
    return box;
  }

  function chooser(parts, label) {
    const select = element("select");
    const groups = new Map();
    parts.forEach((part, i) => {
      const option = element("option", "", label(part));
      option.value = i;
      if (!groups.has(part.scope)) {
        const group = element("optgroup");
        group.label = part.scope;
        groups.set(part.scope, group);
      }
      groups.get(part.scope).append(option);
    });
    select.append(...groups.values());
    const named = element("label", "", "Matrix of ");
    named.append(select);
    return { named, select };
  }

  function switches(draw) {
    const box = element("fieldset");
    box.append(element("legend", "", "Cells show"));
    [["both", "clips and share of the row"], ["counts", "clips"], ["shares", "share of the row"]].forEach(([key, text]) => {
      const input = element("input");
      input.type = "radio";
      input.name = "matrix-shown";
      input.value = key;
      input.addEventListener("change", () => draw(key));
      const named = element("label");
      named.append(input, " " + text);
      box.append(named);
    });
    return box;
  }

  // Fills the place with the first of the parts, a choice of the others and of what cells show. label(part) names a part.
  function into(place, classes, parts, label, words) {
    const form = element("form", "matrix-choices");
    form.setAttribute("aria-label", "What the matrix shows");
    const drawn = element("div");
    const says = element("p", "quiet");
    says.setAttribute("role", "status");
    let shown = classes.length > MANY_CLASSES ? "counts" : "both";
    const { named, select } = chooser(parts, label);
    function draw() {
      const part = parts[select.value];
      const all = clips(part.counts);
      says.textContent = label(part) + ": " + correct(part.counts) + " of " + all + " clips named rightly ("
        + view.percent(correct(part.counts) / all) + ")."
        + (part.counts.some((row) => sum(row) === 0) ? " A dash: no clip to share out." : "");
      drawn.replaceChildren(table("Confusion matrix: " + label(part), classes, part.counts, shown, words));
    }
    if (parts.length > 1) {
      form.append(named);
    }
    form.append(switches((key) => { shown = key; draw(); }));
    form.querySelector("input[value=" + shown + "]").checked = true;
    const part = () => ({ name: label(parts[select.value]), counts: parts[select.value].counts });
    form.addEventListener("submit", (event) => event.preventDefault());
    select.addEventListener("input", draw);
    place.append(form, says, drawn, saving(words, part, classes, (ink) => picture(ink, "Confusion matrix: " + part().name,
      classes, part().counts, shown, words)));
    draw();
  }

  return { read, into };
})();
