// The page of Score Comparison's view.
(function () {
  "use strict";

  const KINDS = ["Accuracy", "UF1", "UAR"];
  const MOST_NAMED = 3;
  const AS_CONNECTED = "Inputs, as connected";
  const element = view.element;
  const byId = (id) => document.getElementById(id);
  const { percent } = view;
  const { three, hasNoWidth } = scores;
  const places = {};
  let models;
  let differences;

  const show = (kind) => kind === "Accuracy" ? percent : three;

  // The difference of a score, such as "+0.050", and of accuracies "+5.0 points".
  function change(kind, value) {
    if (value === null) {
      return "–";
    }
    const text = kind === "Accuracy" ? (100 * value).toFixed(1) : value.toFixed(3);
    return Number(text) === 0 ? text.replace("-", "") : (value > 0 ? "+" : "") + text.replace("-", "−");
  }

  function hasIntervals() {
    return models.some((model) => model["UF1 lower"] !== null);
  }

  function inOrder(kind) {
    const all = models.map((model, i) => i);
    const value = (i) => models[i][kind] === null ? -1 : models[i][kind];
    return kind === AS_CONNECTED ? all : all.sort((a, b) => value(b) - value(a));
  }

  function chosen() {
    const reference = Number(byId("reference").value);
    const order = inOrder(byId("sort").value);
    return { reference, order, name: models[reference].Name, kind: byId("sort").value,
      rows: order.map((i) => models[i]), changes: order.filter((i) => i !== reference).map((i) => Object.assign({},
        differences.get(reference + " " + i), { Name: models[i].Name })) };
  }

  // Which models are apart from the chosen one by a score, in words.
  function verdict(changes, name, kind) {
    const groups = { above: [], below: [], open: [], unknown: [] };
    changes.forEach((row) => {
      const [lower, upper] = [row[kind + " lower"], row[kind + " upper"]];
      groups[lower === null || hasNoWidth(lower, upper) ? "unknown" : lower > 0 ? "above" : upper < 0 ? "below" : "open"]
        .push(row.Name);
    });
    const part = (names, words) => names.length === 0 ? "" : " " + words + " " + names.join(", ") + ".";
    return kind + " beside " + name + "'s, with the same people drawn for both."
      + part(groups.above, "Above it, by an interval without 0:") + part(groups.below, "Below it, by an interval without 0:")
      + part(groups.open, "Open, as the interval holds 0:") + part(groups.unknown, "Without an interval that tells:");
  }

  function best(rows, kind) {
    const most = Math.max(...rows.map((row) => row[kind] === null ? -1 : row[kind]));
    const first = rows.filter((row) => row[kind] === most);
    return first.length === 0 ? kind + " is undefined for all models."
      : "Highest " + kind + ": " + first.map((row) => row.Name).join(", ") + ", " + show(kind)(most)
        + (first.length === 1 ? scores.interval(first[0][kind + " lower"], first[0][kind + " upper"], show(kind),
          "95 % interval") : " each") + ".";
  }

  function scoresLabel({ rows }) {
    return "Scores of " + rows.length + " models with their 95 % intervals, from the top down: " + rows.map((row) => row.Name
      + ", accuracy " + percent(row.Accuracy) + ", UF1 " + three(row.UF1) + ", UAR " + three(row.UAR)).join("; ") + ".";
  }

  function scoresFigure(ink) {
    const now = chosen();
    const first = models[0];
    const marks = { Accuracy: first["Largest class"], UAR: first.Classes > 0 ? 1 / first.Classes : undefined };
    return forest.draw(ink, scoresLabel(now), now.rows, KINDS.map((kind) => ({ kind, title: kind === "Accuracy"
      ? "Accuracy (%)" : kind, factor: kind === "Accuracy" ? 100 : 1, mark: marks[kind] })),
    (hasIntervals() ? "Lines: 95 % intervals over people. " : "")
      + "Dashed: always naming the largest class (accuracy), guessing (UAR).");
  }

  function changesFigure(ink) {
    const { changes, name } = chosen();
    return forest.draw(ink, "Differences to " + name + " with their 95 % intervals, from the top down: "
      + changes.map((row) => row.Name + ", " + KINDS.map((kind) => kind + " " + change(kind, row[kind])).join(", "))
        .join("; ") + ".", changes, KINDS.map((kind) => ({ kind, title: kind + (kind === "Accuracy" ? " (points)" : ""),
      factor: kind === "Accuracy" ? 100 : 1, mark: 0, isSolid: true })), "Difference to " + name + ", paired over people; "
      + (hasIntervals() ? "lines: 95 % intervals; " : "") + "right of 0: better than " + name + ".");
  }

  function cell(row, kind, between, format) {
    const [lower, upper] = [row[kind + " lower"], row[kind + " upper"]];
    return format(row[kind]) + (lower === null ? "" : between + (hasNoWidth(lower, upper) ? "(no width)"
      : "[" + format(lower) + ", " + format(upper) + "]"));
  }

  // between stands before an interval.
  function texts({ order, reference }, between) {
    const heads = ["Model", "Accuracy (%)", "UF1", "UAR"].concat(models.length > 1 ? ["Δ Accuracy (points)", "Δ UF1", "Δ UAR"]
      : []);
    const digits = (kind) => kind === "Accuracy" ? (value) => view.number(value === null ? null : 100 * value, 1) : three;
    const changes = (i) => KINDS.map((kind) => i === reference ? "–" : cell(differences.get(reference + " " + i), kind, between,
      (value) => change(kind, value)));
    return { heads, rows: order.map((i) => [models[i].Name, ...KINDS.map((kind) => cell(models[i], kind, between,
      digits(kind))), ...(models.length > 1 ? changes(i) : [])]) };
  }

  function numbers({ order, reference, name }) {
    const ends = ["", " lower", " upper"];
    const own = KINDS.flatMap((kind) => ends.map((end) => kind + end));
    const heads = ["Model", "Clips", "Subjects", ...own, "Compared with", ...KINDS.flatMap((kind) => ends.map((end) => kind
      + " difference" + end)), "Remark"];
    return [heads, ...order.map((i) => {
      const pair = i === reference ? {} : differences.get(reference + " " + i);
      return [models[i].Name, models[i].Clips, models[i].Subjects, ...own.map((key) => models[i][key]),
        i === reference ? null : name, ...own.map((key) => pair[key]), models[i].Remark];
    })];
  }

  function about() {
    return models[0].Clips + " clips" + (models[0].Subjects === null ? "" : " of " + models[0].Subjects
      + (models[0].Subjects === 1 ? " person" : " people"));
  }

  function saveTable() {
    return figure.buttons("table", [["CSV", () => figure.save("score-comparison.csv", exported.csv(numbers(chosen())),
      "text/csv")], ["LaTeX", () => {
      const now = chosen();
      const { heads, rows } = texts(now, " ");
      figure.save("score-comparison.tex", exported.latex(["Scores on " + about() + ", in brackets 95 % intervals "
        + "over people." + (models.length > 1 ? " Differences to " + now.name + ", paired." : "")],
      "l" + "r".repeat(heads.length - 1), heads, rows).replaceAll("Δ", "$\\Delta$"),
      "application/x-tex");
    }]]);
  }

  function drawn(box, draw) {
    const holder = element("div", "figure");
    holder.append(draw(figure.PAGE));
    box.replaceChildren(view.scrolled(holder, box.dataset.label));
  }

  function draw() {
    const now = chosen();
    places.best.textContent = best(now.rows, now.kind === AS_CONNECTED ? "UF1" : now.kind);
    drawn(places.scores, scoresFigure);
    if (models.length > 1) {
      places.title.textContent = "Differences to " + now.name;
      places.verdict.textContent = verdict(now.changes, now.name, now.kind === AS_CONNECTED ? "UF1" : now.kind);
      drawn(places.changes, changesFigure);
    }
    const { heads, rows } = texts(now, "\n");
    places.table.replaceChildren(view.table("Scores on " + about() + " with 95 % intervals"
      + (models.length > 1 ? ", and differences (Δ) to " + now.name + " with theirs" : ""), heads.map((title, i) => ({ title, number: i > 0 })), rows));
  }

  function holder(label) {
    const made = element("div");
    made.dataset.label = label;
    return made;
  }

  // What is the same of several models is said once.
  function remarks() {
    const found = new Map();
    models.filter((model) => model.Remark !== null).forEach((model) => found.set(model.Remark,
      (found.get(model.Remark) || []).concat(model.Name)));
    return [...found].map(([text, names]) => ({ Note: (names.length === models.length ? "" : names.join(", ") + ": ")
      + text }));
  }

  function byChance() {
    const others = models.length - 1;
    return others < 2 ? [] : [{ Note: "Of " + others + " differences, about one in twenty has an interval without 0 even if "
      + "all models are equally good: with so many, some may stand out by chance." }];
  }

  function leftOut() {
    return models[0]["Left out"] === null ? [] : [{ Note: "No clip is of class " + models[0]["Left out"]
      + ": UF1 and UAR are means over the other classes." }];
  }

  function offer(select, options, selected) {
    options.forEach(([value, text]) => {
      const option = element("option", "", text);
      option.value = value;
      select.append(option);
    });
    select.value = selected;
    select.addEventListener("input", draw);
  }

  function names(places) {
    return places.length === models.length - 1 && places.length > 1 ? "all others" : places.length > MOST_NAMED
      ? places.length + " others" : places.map((i) => models[i].Name).join(", ");
  }

  // Such as " Of 2 pairs nothing tells which is better."; nothing of no pair.
  function ofPairs(count, words) {
    return count === 0 ? "" : " Of " + count + (count === 1 ? " pair " : " pairs ") + words;
  }

  // Whether any model lies above another, of all pairs; the models that lie above most others come first.
  function apart() {
    const pairs = [...differences.values()].filter((pair) => pair["UF1 lower"] !== null
      && !hasNoWidth(pair["UF1 lower"], pair["UF1 upper"]));
    if (pairs.length === 0) {
      return "No interval tells which model is better.";
    }
    const below = new Map();
    pairs.filter((pair) => pair["UF1 lower"] > 0).forEach((pair) => below.set(pair.Above,
      (below.get(pair.Above) || []).concat(pair.Below)));
    if (below.size === 0) {
      return "Nothing tells the models apart: no UF1 lies above another by more than the 95 % interval of their difference.";
    }
    const above = [...below].sort((a, b) => b[1].length - a[1].length);
    const words = above.slice(0, MOST_NAMED).map(([i, others]) => models[i].Name + " above " + names(others));
    const more = above.length - words.length;
    const open = pairs.length / 2 - pairs.filter((pair) => pair["UF1 lower"] > 0).length;
    return "UF1 differs by more than the 95 % interval of the difference: " + words.join("; ")
      + (more === 0 ? "" : "; and " + more + " more lie above some") + "."
      + ofPairs(open, "nothing tells which is better.") + ofPairs((differences.size - pairs.length) / 2,
        "there is no interval that tells.");
  }

  // The answer, and how much there is to doubt it.
  function first(doubts) {
    if (models.length === 1) {
      return "One model: there is nothing to compare it with.";
    }
    return apart() + (doubts === 0 ? "" : doubts === 1 ? " One doubt is named below." : " " + doubts
      + " doubts are named below.");
  }

  function result(notes) {
    places.best = element("p", "result");
    const pairs = [...differences.values()];
    const words = hasIntervals() ? [element("p", "", "The intervals tell how the scores "
      + "vary with the people who are tested, not with the training.")] : [];
    const doubts = notes.concat(leftOut(), remarks(), scores.noWidthNotes(models.concat(pairs), KINDS), byChance());
    return view.section("Result", element("p", "first", first(doubts.length)), places.best, ...words,
      ...scores.notes(doubts));
  }

  function open(data) {
    models = data.models;
    differences = new Map(data.differences.map((row) => [row.Below + " " + row.Above, row]));
    const main = document.querySelector("main");
    const choices = byId("choices");
    choices.addEventListener("submit", (event) => event.preventDefault());
    offer(byId("sort"), ["UF1", "UAR", "Accuracy", AS_CONNECTED].map((kind) => [kind, kind]), "UF1");
    offer(byId("reference"), models.map((model, i) => [i, model.Name]), models.findIndex((model) => model.Reference === 1));
    choices.hidden = models.length < 2;
    places.scores = holder("Scores of the models");
    places.table = element("div");
    main.append(result(data.notes), view.section("Scores", places.scores, figure.saved("figure of scores", scoresFigure)));
    if (models.length > 1) {
      places.title = element("h2");
      places.verdict = element("p");
      places.changes = holder("Differences of the models");
      const section = element("section");
      section.append(places.title, places.verdict, places.changes, figure.saved("figure of differences", changesFigure,
        () => "figure of differences to " + chosen().name));
      main.append(section);
    }
    main.append(view.section("Table", places.table, saveTable()));
    draw();
    byId("status").textContent = (models.length === 1 ? "1 model on " : models.length + " models on the same ")
      + about();
  }

  view.open(open);
})();
