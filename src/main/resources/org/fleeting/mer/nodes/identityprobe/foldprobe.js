// The page of Fold Probe's view.
(function () {
  "use strict";

  const element = view.element;

  // A row a fold, of the shares; all measures are in the output.
  function addFolds(main, rows) {
    const shown = [["Person's share beyond emotion and data set", "Person's share beyond"],
      ["Emotion's share beyond the person", "Emotion's share beyond"], ["Accuracy of the probe", "Accuracy of the probe"]];
    const folds = [...new Set(rows.map((row) => row.Fold))];
    const cell = (fold, measure) => {
      const row = rows.find((one) => one.Fold === fold && one.Measure === measure);
      return row === undefined || row.Value === null ? "" : scores.three(row.Value) + (row.Lower === null ? ""
        : "\n[" + scores.three(row.Lower) + ", " + scores.three(row.Upper) + "]");
    };
    const of = (fold) => rows.find((row) => row.Fold === fold);
    main.append(view.section("Folds", element("p", "", "Each fold has a network of its own; an interval is over the people of "
      + "its test side. The output Folds has all measures."), scores.folded("Measures of each fold", [{ title: "Fold" },
      { title: "Clips", number: true }, { title: "Subjects", number: true }, ...shown.map(([, title]) => ({ title,
        number: true }))], folds.map((fold) => [fold, String(of(fold).Clips), String(of(fold).Subjects),
      ...shown.map(([measure]) => cell(fold, measure))]))));
  }

  function show(data) {
    const main = document.querySelector("main");
    measures.into(main, data.measures, data.notes);
    addFolds(main, data.folds);
    const all = data.measures[0];
    document.getElementById("status").textContent = all.Clips + " clips of " + all.Subjects + " people in " + all.Folds
      + (all.Folds === 1 ? " fold" : " folds") + ": how well features tell who the person is";
  }

  view.open(show);
})();
