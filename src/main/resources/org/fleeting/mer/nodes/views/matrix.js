// Confusion matrices as tables: rows truth, columns prediction, each cell shaded by its share of the row. The data are the
// rows of MatrixTable.
const matrix = (function () {
  "use strict";

  const MANY_CLASSES = 10;
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
    form.addEventListener("submit", (event) => event.preventDefault());
    select.addEventListener("input", draw);
    place.append(form, says, drawn);
    draw();
  }

  return { read, into };
})();
