// The page of Identity Probe's view.
(function () {
  "use strict";

  const MOST_IN_MATRIX = 30;
  const element = view.element;

  function people(count) {
    return count === 1 ? "1 person" : count + " people";
  }

  function seen(probe) {
    if (probe["Subjects seen"] === 0) {
      return "None of these people was seen in training: the scores tell how well new people can be told apart.";
    }
    return probe["Subjects seen"] === probe.Subjects
      ? "All of these people were seen in training: the scores tell what the model kept of those it knows, and are no "
        + "measure for new people."
      : probe["Subjects seen"] + " of these " + people(probe.Subjects) + " were seen in training, the others not: probe "
        + "them apart, since each answers another question.";
  }

  function chance(probe, counts) {
    if (counts.Permutations === 0) {
      return "No permutation was made, so there is no p.";
    }
    return "With the people permuted, where there is nothing to read, this procedure gives "
      + view.percent(probe["Permuted accuracy"]) + " on average and " + view.percent(probe["Largest permuted"])
      + " at most. Chance alone reads as well in " + counts.Reaching + " of " + counts.Permutations
      + " permutations: p = " + scores.three(probe.p)
      + (counts.Reaching === 0 ? ", the least that so many permutations can give." : ".");
  }

  function mine(probe) {
    return "MINE's estimate of what these features share with those of " + probe["Other branch"] + ": "
      + view.number(probe["MINE (nats)"]) + " nats. 0 nats would mean that it found nothing that both share; the more, the "
      + "more the one says of the other. It is rough: repeat the probe with other seeds.";
  }

  function result(probe, counts) {
    const words = [element("p", "", "Accuracy " + view.percent(probe.Accuracy)
      + scores.interval(probe["Accuracy lower"], probe["Accuracy upper"], view.percent, "95 % interval")
      + ": of " + probe.Clips + " clips of " + people(probe.Subjects) + ", the person was named for " + counts.Correct + "."),
    element("p", "", "Guessing gives " + view.percent(probe.Chance) + ", always naming who has most clips "
      + view.percent(probe["Largest subject"]) + ". " + chance(probe, counts)), element("p", "", seen(probe))];
    if (probe["MINE (nats)"] !== null) {
      words.push(element("p", "", mine(probe)));
    }
    words.push(element("p", "quiet", "Weights " + probe.Weights));
    return view.section("The probe", ...words);
  }

  // The text stands above the line, so much above the chart that the texts of two lines keep apart.
  function line(ink, at, text, type, above) {
    return { xAxis: at, lineStyle: { type, color: ink.text, width: 2 }, label: { formatter: text, color: ink.text,
      position: "end", distance: above } };
  }

  function addPermuted(main, probe, bins) {
    const place = view.section("Beside chance");
    main.append(place);
    const middle = (bin) => (bin["Fewest clips"] + bin["Most clips"]) / 2 / probe.Clips;
    const most = Math.max(probe.Accuracy, probe.Chance, bins[bins.length - 1]["Most clips"] / probe.Clips);
    const label = "Accuracies with the people permuted, up to " + view.percent(probe["Largest permuted"]) + ", beside the "
      + "accuracy, " + view.percent(probe.Accuracy) + ", and guessing, " + view.percent(probe.Chance) + ".";
    place.append(element("p", "", label));
    chart.into(place, label, (ink) => ({
      grid: { left: 64, right: 28, top: 50, bottom: 50 },
      xAxis: chart.axis(ink, { type: "value", min: 0, max: Math.min(1, Math.ceil(12 * most) / 10), name: "Accuracy",
        nameLocation: "middle", nameGap: 30, axisLabel: { color: ink.text, formatter: (x) => Math.round(100 * x) + " %" } }),
      yAxis: chart.axis(ink, { type: "value", name: "Permutations", minInterval: 1, nameLocation: "middle",
        nameGap: 44 }),
      series: [{ name: "Permutations", type: "bar", barMaxWidth: 24, data: bins.map((bin) => [middle(bin),
        bin.Permutations]),
      markLine: { silent: true, symbol: "none", data: [line(ink, probe.Accuracy, "accuracy", "solid", 26),
        line(ink, probe.Chance, "guessing", "dashed", 10)] } }],
      tooltip: { show: false },
    }), "figure of permutations");
    place.append(scores.folded("Permutations by the clips they named", [{ title: "Clips named" },
      { title: "Accuracy", number: true }, { title: "Permutations", number: true }],
    bins.map((bin) => {
      const [from, to] = [bin["Fewest clips"], bin["Most clips"]];
      return [from === to ? String(from) : from + " to " + to, from === to ? view.percent(from / probe.Clips)
        : view.percent(from / probe.Clips) + " to " + view.percent(to / probe.Clips), String(bin.Permutations)];
    })));
  }

  function addPeople(main, rows) {
    const place = view.section("Who is recognised");
    main.append(place);
    const sorted = [...rows].sort((a, b) => b.Recall - a.Recall || b.Clips - a.Clips
      || a.Subject.localeCompare(b.Subject, undefined, { numeric: true }));
    scores.people(place, ", the best recognised first", sorted.map((row) => Object.assign({ name: row.Subject }, row)));
    place.append(scores.folded("Each person, the best recognised first", [{ title: "Person" },
      { title: "Clips", number: true }, { title: "Named rightly", number: true }, { title: "Recall", number: true },
      { title: "Clips taken for this person", number: true }, { title: "Precision", number: true }],
    sorted.map((row) => [row.Subject, String(row.Clips), String(row.Correct), view.percent(row.Recall),
      String(row.Predicted), view.percent(row.Precision)])));
  }

  function addMatrix(main, names, rows) {
    const place = view.section("Who is taken for whom");
    main.append(place);
    if (names.length > MOST_IN_MATRIX) {
      place.append(element("p", "", "With " + names.length + " people a matrix can't be read; the output Predictions has "
        + "each clip."));
    } else {
      matrix.into(place, names, matrix.read(names, rows), () => "All clips", { truth: "Person", predicted: "named" });
    }
  }

  function addFolds(main, probe, rows) {
    const place = view.section("Folds", element("p", "", "Mean accuracy " + view.percent(probe["Mean of folds"])
      + ", deviation " + scores.three(probe["Deviation of folds"]) + "."));
    main.append(place);
    scores.folds(place, rows.map((row) => Object.assign({ Name: row.Fold }, row)), ["Accuracy"],
      { Accuracy: probe["Mean of folds"] });
    place.append(scores.folded("Accuracy of each fold", [{ title: "Fold" }, { title: "Clips", number: true },
      { title: "Named rightly", number: true }, { title: "Accuracy", number: true }],
    rows.map((row) => [row.Fold, String(row.Clips), String(row.Correct), view.percent(row.Accuracy)])));
  }

  function show(data) {
    const main = document.querySelector("main");
    const probe = data.probe[0];
    measures.into(main, data.measures, data.notes.concat(scores.noWidthNotes([probe], ["Accuracy"])));
    main.append(result(probe, data.counts[0]));
    if (data.permuted.length > 0) {
      addPermuted(main, probe, data.permuted);
    }
    addPeople(main, data.subjects);
    addMatrix(main, data.subjects.map((row) => row.Subject), data.matrices);
    addFolds(main, probe, data.folds);
    document.getElementById("status").textContent = probe.Branch + ", stage " + probe.Stage + ": how well its features tell "
      + "who the person is";
  }

  view.open(show);
})();
