// The page of Evaluator's view.
(function () {
  "use strict";

  const element = view.element;
  const { three, interval } = scores;
  const INTERVAL = "95 % interval";
  const SCORES = ["Accuracy", "UF1", "UAR"];

  function shown(row, kind, what) {
    const show = kind === "Accuracy" ? view.percent : three;
    return show(row[kind]) + interval(row[kind + " lower"], row[kind + " upper"], show, what);
  }

  // Whether any clip is to be looked at; rows are the wrong and the unsure ones.
  function looks(rows, manyClips) {
    const wrong = rows.filter((row) => row.Truth !== row.Predicted).length;
    if (rows.length === 0) {
      return "No clip needs a look: all were named rightly, none unsurely.";
    }
    const unsure = rows.length - wrong;
    return rows.length + " of " + manyClips + (rows.length === 1 ? " clips needs" : " clips need") + " a look: " + [wrong
      ? wrong + " named wrongly" : "", unsure ? unsure + " rightly but unsurely" : ""].filter((part) => part).join(", ")
      + ". They are listed at the end.";
  }

  function result(all, scored, correct, notes, rows) {
    const words = [];
    if (all.Clips > 0) {
      const classes = all.Classes === 1 ? "1 class" : all.Classes + " classes";
      words.push(element("p", "result", "Accuracy " + shown(all, "Accuracy", INTERVAL) + ": of " + all.Clips + " clips "
        + (all.Subjects === null ? "" : "of " + all.Subjects + (all.Subjects === 1 ? " person, " : " people, "))
        + correct + " were named rightly. UF1 " + shown(all, "UF1", INTERVAL) + ", UAR " + shown(all, "UAR", INTERVAL)
        + ", in which each of the " + classes + " counts the same."),
      element("p", "looks", looks(rows, all.Clips)),
      element("p", "", "Always naming the largest class gives an accuracy of " + view.percent(all["Largest class"])
        + ", guessing a UAR of " + three(1 / all.Classes) + "."));
    }
    if (all["Accuracy lower"] !== null) {
      words.push(element("p", "", "The intervals tell how the scores vary with the people who are tested, not with the "
        + "training."));
    }
    const told = scored.filter((row) => row.Scope === "All clips" || row.Scope === "Dataset");
    const remarks = new Set(told.map((row) => row.Remark).filter((remark) => remark !== null));
    return view.section("Result", ...words, ...scores.notes(notes.concat(Array.from(remarks, (remark) => ({ Note: remark })))));
  }

  function classes(rows) {
    const place = view.section("Classes", element("p", "", "Recall is the share of the clips of a class that were named "
      + "rightly, precision the share of the clips taken for it that are of it."));
    place.append(view.table("Scores of each class, all clips", [{ title: "Class" }, { title: "Clips", number: true },
      { title: "Taken for it", number: true }, { title: "Precision", number: true }, { title: "Recall", number: true },
      { title: "F1", number: true }],
    rows.map((row) => [row.RowID, String(row.Support), String(row.Predicted), three(row.Precision), three(row.Recall),
      three(row.F1)])));
    if (rows.some((row) => row.Precision === null || row.F1 === null)) {
      place.append(element("p", "quiet", "A dash: undefined, as nothing was taken for the class or no clip is of it."));
    }
    return place;
  }

  function parts(rows) {
    return view.section("Data sets", view.table("Each data set by its own clips, with 95 % intervals",
      ...scores.filled([{ title: "Clips of" }, { title: "Clips", number: true }, { title: "Subjects", number: true },
        ...SCORES.map((title) => ({ title, number: true })), { title: "Largest class", number: true }, { title: "Left out" },
        { title: "Remark" }],
      rows.map((row) => [row.Name || "All", String(row.Clips), view.number(row.Subjects, 0),
        ...SCORES.map((kind) => shown(row, kind, "")), view.percent(row["Largest class"]), row["Left out"] || "",
        row.Remark || ""]))));
  }

  function addFolds(main, rows, mean, deviation) {
    const place = view.section("Folds", element("p", "", "Mean of the folds: accuracy " + view.percent(mean.Accuracy)
      + ", UF1 " + three(mean.UF1) + ", UAR " + three(mean.UAR) + "; deviation " + SCORES.map((kind) =>
      three(deviation[kind])).join(", ") + ". This is not the result above, which pools all clips: UF1 and UAR of a fold "
      + "are means over the classes that occur in it. " + (mean.Remark || "")));
    main.append(place);
    scores.folds(place, rows, SCORES, mean);
    place.append(scores.folded("Scores of each fold", ...scores.filled([{ title: "Fold" },
      { title: "Clips", number: true }, { title: "Subjects", number: true }, { title: "Classes", number: true },
      { title: "Accuracy", number: true }, { title: "UF1", number: true }, { title: "UAR", number: true },
      { title: "Largest class", number: true }, { title: "Left out" }],
    rows.map((row) => [row.Name, String(row.Clips), view.number(row.Subjects, 0), String(row.Classes),
      view.percent(row.Accuracy), three(row.UF1), three(row.UAR), view.percent(row["Largest class"]),
      row["Left out"] || ""]))));
  }

  function addPeople(main, rows) {
    const datasets = [...new Set(rows.map((row) => row.Dataset))];
    const place = view.section("Subjects", element("p", "", "Accuracy only: many people show one or two of the classes, and "
      + "UF1 and UAR of a single person are those of these classes alone. Where somebody has few clips, one clip more or "
      + "less changes much."));
    main.append(place);
    datasets.forEach((dataset) => {
      const own = rows.filter((row) => row.Dataset === dataset);
      if (datasets.length > 1) {
        place.append(element("h3", "", dataset || "Of no data set"));
      }
      scores.people(place, dataset ? " of " + dataset : "", own.map((row) => Object.assign({ name: row.Subject }, row)));
    });
    place.append(scores.folded("Clips of each subject", [{ title: "Subject" }, { title: "Data set" },
      { title: "Clips", number: true }, { title: "Named rightly", number: true }, { title: "Accuracy", number: true },
      { title: "Classes", number: true }],
    rows.map((row) => [row.Subject, row.Dataset || "–", String(row.Clips), String(row.Correct), view.percent(row.Accuracy),
      String(row.Classes)])));
  }

  // The wrong and the unsure clips of all folds; correct tells how many were named rightly.
  function doubtful(rows, correct, manyClips) {
    const wrong = rows.filter((row) => row.Truth !== row.Predicted).length;
    const hasProbabilities = rows.some((row) => row.Probability !== null);
    const place = view.section("Wrong and unsure clips", element("p", "", wrong + " of " + manyClips + " clips were named "
      + "wrongly" + (hasProbabilities ? ", the surest first" : "") + (rows.length > wrong ? "; then come " + (rows.length
      - wrong) + " of the " + correct + " others, whose class had a probability below 50 %" : "") + "."
      + (hasProbabilities ? " Probabilities are not calibrated." : "")));
    if (rows.length === 0) {
      return place;
    }
    const columns = [{ title: "Clip" }, { title: "Data set" }, { title: "Subject" }, { title: "Fold" }, { title: "Truth" },
      { title: "Named" }, { title: "Probability", number: true }, { title: "Result" }];
    const lines = rows.map((row) => [row.Clip, row.Dataset || "", row.Subject || "", row.Fold || "", row.Truth,
      row.Predicted, row.Probability === null ? "" : view.percent(row.Probability),
      row.Truth === row.Predicted ? "unsure" : "wrong"]);
    place.append(scores.folded("Wrong and unsure clips", ...scores.filled(columns, lines)),
      figure.buttons("list", [["CSV", () => figure.save("wrong-and-unsure-clips.csv", exported.csv([["Clip", "Data set",
        "Subject", "Fold", "Truth", "Named", "Probability"], ...rows.map((row) => [row.Clip, row.Dataset, row.Subject,
        row.Fold, row.Truth, row.Predicted, row.Probability])]), "text/csv")]]));
    return place;
  }

  function show(data) {
    const scope = (name) => data.scores.filter((row) => row.Scope === name);
    const main = document.querySelector("main");
    const all = scope("All clips")[0];
    const names = data.perClass.map((row) => row.RowID);
    const matrices = matrix.read(names, data.matrices);
    const manySets = new Set(data.subjects.map((row) => row.Dataset)).size > 1;
    const label = (part) => part.scope === "All clips" ? "All clips"
      : part.scope + " " + (manySets && part.dataset ? part.dataset + " / " : "") + part.name;
    const correct = data.matrices.filter((row) => row.Scope === "All clips" && row.Truth === row.Predicted)
      .reduce((sum, row) => sum + row.Clips, 0);
    main.append(result(all, data.scores, correct, data.notes, data.doubtful));
    if (matrices.length > 0) {
      const place = view.section("Confusion matrix");
      main.append(place);
      matrix.into(place, names, matrices, label, { truth: "Truth", predicted: "prediction" });
    }
    main.append(classes(data.perClass));
    if (scope("Dataset").length > 0) {
      main.append(parts([all].concat(scope("Dataset"))));
    }
    if (scope("Fold").length > 0) {
      addFolds(main, scope("Fold"), scope("Mean of folds")[0], scope("Deviation of folds")[0]);
    }
    if (data.subjects.length > 0) {
      addPeople(main, data.subjects);
    }
    if (all.Clips > 0) {
      main.append(doubtful(data.doubtful, correct, all.Clips));
    }
    document.getElementById("status").textContent = all.Clips + " clips, " + all.Classes + " of " + names.length
      + " classes occur";
  }

  view.open(show);
})();
