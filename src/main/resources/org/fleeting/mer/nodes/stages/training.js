// The page of both trainers' view: what a training did, in words, charts and tables.
(function () {
  "use strict";

  const ZOOM_FROM = 301;
  // More changes of the learning rate would be a fence of lines.
  const MOST_MARKS = 6;
  const element = view.element;

  // Each term has a line of its own kind and a symbol, so that colour is not needed to tell them apart.
  const STYLES = { loss: ["solid", "circle"], crossEntropy: [[8, 4], "triangle"],
    mutualInformation: [[10, 3, 2, 3], "diamond"], validationLoss: [[14, 4], "emptyCircle"],
    accuracy: ["solid", "circle"], validationAccuracy: [[14, 4], "emptyCircle"] };
  // Of the terms that only some networks have, by their symbols.
  const TERM_STYLES = [[[2, 3], "rect"], [[6, 2, 2, 2, 2, 2], "arrow"], [[12, 4, 4, 4], "pin"]];

  let epochs;
  let kept;
  let symbols;
  // Those of them that are not in nats.
  let withoutUnit;

  function has(key) {
    return epochs.some((epoch) => epoch[key] !== null);
  }

  function lowest(key) {
    return epochs.filter((epoch) => epoch[key] !== null).reduce((a, b) => (b[key] < a[key] ? b : a));
  }

  function lossTerms() {
    const isSum = symbols.length > 0 || has("mutualInformation");
    return [["loss", isSum ? "Loss (weighted sum)" : "Loss (cross-entropy)"], isSum && ["crossEntropy", "Cross-entropy"],
      ...symbols.map((symbol) => [symbol, symbol + " (unweighted)"]), ["mutualInformation", "L_MI (unweighted)"],
      ["validationLoss", "Validation loss"]].filter((term) => term && has(term[0]));
  }

  function accuracyTerms() {
    return [["accuracy", "Training accuracy"], ["validationAccuracy", "Validation accuracy"]]
      .filter((term) => has(term[0]));
  }

  function line([key, name], i, ink, change, format) {
    const [type, symbol] = STYLES[key] || TERM_STYLES[symbols.indexOf(key) % TERM_STYLES.length];
    return { name, type: "line", symbol, symbolSize: 7, data: epochs.map((epoch) => change(epoch[key])),
      itemStyle: { color: ink.series[i] }, lineStyle: { width: 2, type }, tooltip: { valueFormatter: format } };
  }

  function mark(ink, ...lines) {
    return { silent: true, symbol: "none", animation: false, data: lines.map(([place, words]) =>
      Object.assign({ lineStyle: { color: ink.text, type: [4, 3], width: 1.5 },
        label: { color: ink.text, position: "xAxis" in place ? "end" : "insideStartTop", formatter: words } }, place)) };
  }

  // The epochs whose learning rate is not that of the one before.
  function rateChanges() {
    return epochs.filter((epoch, i) => i > 0 && epoch.learningRate !== epochs[i - 1].learningRate);
  }

  function rate(value) {
    return value === null ? "–" : String(Number(value.toPrecision(3)));
  }

  function rateMarks() {
    const changes = rateChanges();
    return changes.length > MOST_MARKS ? [] : changes.map((epoch) => [{ xAxis: epochs.indexOf(epoch) },
      "rate " + rate(epoch.learningRate)]);
  }

  function keptMark() {
    return [{ xAxis: epochs.indexOf(kept) }, "kept"];
  }

  function lines(ink, terms, axis, marks, change, format) {
    const series = terms.map((term, i) => line(term, i, ink, change, format));
    series[0].markLine = mark(ink, ...marks);
    return Object.assign(epochAxis(ink), { yAxis: chart.axis(ink, axis), series,
      legend: { top: 0, textStyle: { color: ink.text }, inactiveColor: ink.quiet, itemWidth: 44 },
      media: [{ query: { maxWidth: 620 }, option: { grid: { top: 36 + 24 * Math.ceil(terms.length / 2) } } },
        { option: { grid: { top: 54 } } }] });
  }

  function epochAxis(ink) {
    const isLong = epochs.length >= ZOOM_FROM;
    const made = { grid: { left: 8, right: 30, bottom: isLong ? 72 : 30, top: 28, containLabel: true },
      xAxis: chart.axis(ink, { type: "category", data: epochs.map((epoch) => String(epoch.epoch)), name: "Epoch",
        nameLocation: "middle", nameGap: 28 }) };
    if (isLong) {
      made.dataZoom = { type: "slider", bottom: 4, textStyle: { color: ink.text } };
    }
    return made;
  }

  function lossSection() {
    const terms = lossTerms();
    const box = element("input");
    box.type = "checkbox";
    const label = element("label", "", "");
    label.append(box, " Logarithmic scale");
    const turn = element("p", "switch");
    turn.append(label);
    const section = view.section("Loss of each epoch", turn);
    const isLow = terms.some(([key]) => epochs.some((epoch) => epoch[key] !== null && epoch[key] <= 0));
    const note = element("p", "quiet", "On this scale, values of 0 and less are not drawn.");
    note.hidden = true;
    const change = (value) => (box.checked && value !== null && value <= 0 ? null : value);
    document.getElementById("content").append(section);
    const draw = chart.into(section, lossWords(), (ink) => lines(ink, terms, { type: box.checked ? "log" : "value",
      scale: true }, [keptMark(), ...rateMarks()], change, (value) => view.number(value, 4)),
    "figure of losses");
    section.append(note, element("p", "quiet", "In nats" + withoutUnit.map((symbol) => ", " + symbol + " without a unit").join("")
      + ". Means over the training clips while the weights changed"
      + (has("validationLoss") ? "; the validation loss is the cross-entropy of the held-out clips after the epoch" : "")
      + "." + (has("mutualInformation") ? " L_MI is the bound of the MINE that learns along; MINE's estimate above is by"
      + " another one, which is asked about clips it has not learned from." : "")));
    box.addEventListener("input", () => {
      note.hidden = !(box.checked && isLow);
      draw();
    });
  }

  function lossWords() {
    const first = epochs[0];
    const last = epochs[epochs.length - 1];
    const low = lowest("loss");
    const judged = has("validationLoss") ? lowest("validationLoss") : null;
    return "Loss " + view.number(first.loss, 3) + " in epoch " + first.epoch + ", " + view.number(last.loss, 3)
      + " in epoch " + last.epoch + ", lowest " + view.number(low.loss, 3) + " in epoch " + low.epoch + ". "
      + (judged ? "Validation loss lowest, " + view.number(judged.validationLoss, 3) + ", in epoch " + judged.epoch + ". "
        : "") + "Epoch " + kept.epoch + " is kept.";
  }

  // Only where it changes: a constant one stands among the settings.
  function rateSection() {
    const changes = rateChanges();
    if (changes.length === 0) {
      return;
    }
    const section = view.section("Learning rate of each epoch");
    section.className = "short";
    document.getElementById("content").append(section);
    const last = epochs[epochs.length - 1];
    const words = "Learning rate " + rate(epochs[0].learningRate) + " in epoch " + epochs[0].epoch + ", "
      + rate(last.learningRate) + " in epoch " + last.epoch + "; " + (changes.length > MOST_MARKS
        ? "it changes in " + changes.length + " epochs."
        : "it changes in epoch " + changes.map((epoch) => epoch.epoch).join(", ") + ".");
    chart.into(section, words, (ink) => Object.assign(epochAxis(ink), { yAxis: chart.axis(ink, { type: "log",
      axisLabel: { color: ink.text, formatter: rate } }), series: [{ name: "Learning rate", type: "line", step: "middle",
        symbol: "none", data: epochs.map((epoch) => epoch.learningRate), lineStyle: { width: 2 },
        tooltip: { valueFormatter: rate } }] }), "figure of learning rates");
  }

  function accuracySection(classes) {
    const chance = 1 / classes;
    const section = view.section("Accuracy of each epoch");
    document.getElementById("content").append(section);
    const last = epochs[epochs.length - 1];
    const words = "Training accuracy " + view.percent(epochs[0].accuracy) + " in epoch " + epochs[0].epoch + ", "
      + view.percent(last.accuracy) + " in epoch " + last.epoch + "; "
      + (has("validationAccuracy") ? "validation accuracy " + view.percent(kept.validationAccuracy) + " in the kept epoch "
        + kept.epoch + "; " : "") + "chance " + view.percent(chance) + ".";
    chart.into(section, words, (ink) => lines(ink, accuracyTerms(), { type: "value", min: 0, max: 1,
      axisLabel: { color: ink.text, formatter: (share) => Math.round(100 * share) + " %" } },
      [keptMark(), [{ yAxis: chance }, "chance"]], (value) => value, view.percent), "figure of accuracies");
    section.append(element("p", "quiet", "Chance is even guessing among " + classes + ": " + view.percent(chance)
      + ". Where one class has most of the clips, naming it always is right more often. What is right on training clips"
      + " says nothing of unseen ones."));
  }

  function timeSection(restored) {
    const section = view.section("Seconds of each epoch");
    section.className = "short";
    document.getElementById("content").append(section);
    const times = epochs.map((epoch) => epoch.seconds);
    const words = "Seconds of each epoch: from " + view.number(Math.min(...times), 2) + " to "
      + view.number(Math.max(...times), 2) + ".";
    const next = epochs.findIndex((epoch) => epoch.epoch > restored);
    chart.into(section, words, (ink) => Object.assign(epochAxis(ink), { yAxis: chart.axis(ink, { type: "value" }),
      series: [{ name: "Seconds", type: "bar", data: times, barMaxWidth: 40,
        tooltip: { valueFormatter: (value) => view.number(value, 2) },
        markLine: restored > 0 && next >= 0 ? mark(ink, [{ xAxis: next }, "went on here"]) : undefined }] }),
    "figure of seconds");
  }

  function list(facts) {
    const made = element("dl");
    facts.forEach((fact) => made.append(element("dt", "", fact.name), element("dd", "", fact.value)));
    return made;
  }

  function pairs(caption, title, facts) {
    return view.table(caption, [{ title }, { title: "Value" }], facts.map((fact) => [fact.name, fact.value]));
  }

  function epochTable() {
    const terms = lossTerms();
    const rates = accuracyTerms();
    const isFalling = rateChanges().length > 0;
    const columns = ["Epoch", "Steps", ...terms.concat(rates).map((term) => term[1]),
      ...(isFalling ? ["Learning rate"] : []), "Seconds"]
      .map((title) => ({ title, number: true }));
    const rows = epochs.map((epoch) => [epoch === kept ? epoch.epoch + " (kept)" : String(epoch.epoch),
      String(epoch.steps), ...terms.map(([key]) => view.number(epoch[key], 4)),
      ...rates.map(([key]) => view.percent(epoch[key])), ...(isFalling ? [rate(epoch.learningRate)] : []), view.number(epoch.seconds, 2)]);
    const table = view.table("A dash stands for what is not a finite number. Losses are in nats"
      + withoutUnit.map((symbol) => ", " + symbol + " has no unit").join("") + ".", columns, rows);
    table.querySelectorAll("tbody tr")[epochs.indexOf(kept)].className = "kept";
    const details = element("details");
    details.append(element("summary", "", "Table of the epochs"), table);
    return details;
  }

  function show(data) {
    epochs = data.epochs.map((epoch) => Object.assign(epoch, epoch.terms));
    symbols = Object.keys(epochs[0].terms).filter(has);
    withoutUnit = symbols.filter((symbol) => data.withoutUnit.includes(symbol));
    kept = epochs.find((epoch) => epoch.kept);
    document.getElementById("title").textContent = document.title = data.title;
    document.getElementById("status").textContent = data.allEpochs === epochs.length ? ""
      : epochs.length + " of " + data.allEpochs + " epochs are shown; the output table has them all.";
    const content = document.getElementById("content");
    content.append(view.section("In words", ...data.warnings.map((text) => element("p", "warning", "Warning: " + text)),
      list(data.summary)));
    lossSection();
    accuracySection(data.classes);
    rateSection();
    timeSection(data.restoredEpochs);
    content.append(view.section("All epochs", epochTable()),
      view.section("Settings", pairs("What decides the result", "Setting", data.settings)),
      view.section("Origin of the model",
        pairs("The model's port view has more, and all models before it", "Fact", data.origin)));
  }

  view.open(show);
})();
