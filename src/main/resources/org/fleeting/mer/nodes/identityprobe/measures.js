// What features tell of the person, for the pages of the probes: first in words, then a table.
const measures = (function () {
  "use strict";

  const element = view.element;
  const BEYOND = "Person's share beyond emotion and data set";

  function interval(row) {
    return row.Lower === null ? "" : scores.interval(row.Lower, row.Upper, view.percent, "95 % interval");
  }

  // What the share is beside, of the measures that are there.
  function beside(rows) {
    const share = (name) => rows.find((row) => row.Measure === name);
    const untrained = share("Person's share beyond them, untrained network");
    const emotion = share("Emotion's share beyond the person");
    return (untrained ? " In an untrained network it is " + view.percent(untrained.Value) + "." : "")
      + (emotion ? " With the emotion, beyond the person, goes " + view.percent(emotion.Value) + "." : "");
  }

  // The answer, and what it can't be.
  function first(rows) {
    const share = rows.find((row) => row.Measure === BEYOND);
    if (share === undefined) {
      return "No answer: the person's share of the features' variance is not defined on these clips. Other measures are below.";
    }
    const found = view.percent(share.Value) + interval(share) + " of all that varies in them goes with the person, beyond "
      + "emotion and data set.";
    if (share.Lower === null || scores.hasNoWidth(share.Lower, share.Upper)) {
      return "How surely the features tell of the person is not known: " + found + beside(rows);
    }
    return (share.Lower > share.Chance ? "The features tell of the person: " : "Nothing shows that the features tell of the "
      + "person, which is no proof that they don't: ") + found + beside(rows);
  }

  // A row a measure; those that were not asked for or are not defined are left out, and named.
  function into(main, rows, notes) {
    const there = rows.filter((row) => row.Value !== null);
    const missing = rows.filter((row) => row.Value === null).map((row) => row.Measure);
    const range = (row) => row.Lower === null ? "" : scores.three(row.Lower) + " to " + scores.three(row.Upper);
    const place = view.section("What the features hold of the person", element("p", "first", first(there)),
      element("p", "", "Chance is what a measure is where features hold nothing of the person. The shares of variance say "
        + "most: they fall where the probe's accuracy still stays at 1. They can't see a person in anything but the mean of "
        + "the features, and a low share is no promise that nobody can be told."), ...scores.notes(notes));
    const table = view.table("Measures", [{ title: "Measure" }, { title: "Value", number: true },
      { title: "95 % interval", number: true }, { title: "Chance", number: true }, { title: "What it shows, and what not" }],
    there.map((row) => [row.Measure, scores.three(row.Value), range(row), scores.three(row.Chance), row.Reading]));
    table.classList.add("measures");
    place.append(table);
    if (missing.length > 0) {
      place.append(element("p", "quiet", "Not asked for, or not defined on these clips: " + missing.join("; ") + "."));
    }
    main.append(place);
  }

  return { into };
})();
