// The page of Dataset Reader's view: what was read in words and tables, then each clip, whose pictures are asked for when it
// comes into sight.
(function () {
  "use strict";

  // More columns than these are not read by anybody.
  const MOST_COLUMNS = 12;

  // A longer table is folded, or the clips below it would not be found.
  const MOST_PEOPLE = 20;

  const byId = (id) => document.getElementById(id);
  const element = view.element;
  const byName = (a, b) => a.localeCompare(b, undefined, { numeric: true });
  const length = (clip) => clip.offset - clip.onset + 1;

  function many(count, word) {
    return count + " " + (count === 1 ? word : word === "person" ? "people" : word + "s");
  }

  // Returns a map from each value, in the order of names, to the clips that have it.
  function grouped(all, valueOf) {
    const groups = new Map([...new Set(all.map(valueOf))].sort(byName).map((value) => [value, []]));
    all.forEach((clip) => groups.get(valueOf(clip)).push(clip));
    return groups;
  }

  // A person is one within a data set.
  const person = (clip) => JSON.stringify([clip.dataset, clip.subject]);

  function people(group) {
    return new Set(group.map(person)).size;
  }

  // Whether there is anything to look at.
  function first(data) {
    const out = data.problems.filter((problem) => problem.leavesOut).length;
    if (data.allProblems === 0) {
      return "Nothing to look at: " + (data.total === 1 ? "the clip was" : "all " + data.total + " clips were")
        + " read, and nothing was found amiss.";
    }
    return many(data.allProblems, "problem") + (data.allProblems === 1 ? " needs" : " need") + " a look: " + (out === 0
      ? "no clip was left out." : many(out, "clip") + (out === 1 ? " was" : " were") + " left out.") + " See below.";
  }

  function words(data, emotions, sets) {
    const listed = data.clips;
    const sentences = [first(data), many(data.total, "clip") + " of " + many(people(listed), "person") + " in "
      + many(sets.size, "data set") + ", of " + many(emotions.size, "emotion") + "."];
    if (data.total > listed.length) {
      sentences.push("This page counts and shows the first " + listed.length + "; the table has them all.");
    }
    const sizes = [...emotions].map(([, group]) => group.length);
    const [least, most] = [Math.min(...sizes), Math.max(...sizes)];
    const named = (size) => [...emotions].filter(([, group]) => group.length === size).map(([emotion]) => emotion).join(", ");
    if (least < most) {
      sentences.push("Fewest clips: " + named(least) + " (" + least + "). Most: " + named(most) + " (" + most
        + "). Always naming the most frequent emotion would be right for " + view.percent(most / listed.length)
        + " of the clips.");
    }
    const lone = [...emotions].filter(([, group]) => people(group) === 1).map(([emotion]) => emotion);
    if (lone.length > 0) {
      sentences.push("Shown by one person alone: " + lone.join(", ")
        + ". With folds by subject, such an emotion is never in training and test at once.");
    }
    sentences.push("Clips whose label makes no class are not here: the node's warning counts them.");
    return view.section("In words", ...sentences.map((sentence, i) => element("p", i === 0 ? "first" : "", sentence)));
  }

  function emotionTable(emotions, sets, total) {
    const columns = [{ title: "Emotion" }, { title: "Clips", number: true }, { title: "Share", number: true },
      { title: "Subjects", number: true }];
    const names = sets.size > 1 && sets.size <= MOST_COLUMNS ? [...sets.keys()] : [];
    names.forEach((name) => columns.push({ title: name, number: true }));
    const rows = [...emotions].map(([emotion, group]) => [emotion, String(group.length), view.percent(group.length / total),
      String(people(group)), ...names.map((name) => String(group.filter((clip) => clip.dataset === name).length))]);
    return view.section("Emotions", view.table("Clips of each emotion", columns, rows));
  }

  function personTable(listed, emotions) {
    const names = emotions.size <= MOST_COLUMNS ? [...emotions.keys()] : [];
    const columns = [{ title: "Subject" }, { title: "Data set" }, { title: "Clips", number: true },
      ...names.map((name) => ({ title: name, number: true }))];
    const rows = [...grouped(listed, person).values()].map((group) => [group[0].subject, group[0].dataset,
      String(group.length), ...names.map((name) => String(group.filter((clip) => clip.emotion === name).length))]);
    const folded = element("details");
    folded.open = rows.length <= MOST_PEOPLE;
    folded.append(element("summary", "", many(rows.length, "person")), view.table("Clips of each subject", columns, rows));
    return view.section("Subjects", folded);
  }

  function median(values) {
    const sorted = [...values].sort((a, b) => a - b);
    const middle = sorted.length / 2;
    return sorted.length % 2 === 1 ? sorted[Math.floor(middle)] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  function lengthTable(sets) {
    const columns = [{ title: "Data set" }, { title: "Clips", number: true }, { title: "Shortest", number: true },
      { title: "Median", number: true }, { title: "Longest", number: true }, { title: "Median (s)", number: true },
      { title: "Frames per second", number: true },
      { title: "Apex known", number: true }];
    const rows = [...sets].map(([name, group]) => {
      const frames = group.map(length);
      const timed = group.filter((clip) => clip.framesPerSecond);
      const rates = [...new Set(timed.map((clip) => clip.framesPerSecond))].sort((a, b) => a - b);
      return [name, String(group.length), String(Math.min(...frames)), String(median(frames)), String(Math.max(...frames)),
        timed.length === 0 ? "–" : view.number(median(timed.map((clip) => length(clip) / clip.framesPerSecond))),
        rates.length === 0 ? "–" : rates.length === 1 ? String(rates[0]) : rates[0] + " to " + rates[rates.length - 1],
        String(group.filter((clip) => clip.apex !== undefined).length)];
    });
    return view.section("Lengths", element("p", "", "In frames from onset to offset, both counted; the median also in seconds."),
      view.table("Lengths of the clips", columns, rows));
  }

  function problemTable(data) {
    const columns = [{ title: "Clip" }, { title: "What became of it" }, { title: "Reason" }, { title: "File" },
      { title: "Row", number: true }];
    const rows = data.problems.map((problem) => [problem.clip || "–", problem.leavesOut ? "left out" : "kept", problem.reason,
      problem.file, problem.row === undefined ? "–" : String(problem.row)]);
    const left = data.allProblems > rows.length ? "The first " + rows.length + " of " + data.allProblems + "; " : "";
    return view.section("Left out, and why", element("p", "", left + "The output Problems is the same list."),
      view.table("Problems", columns, rows));
  }

  function figure(clip, name, source) {
    const made = element("figure");
    const image = element("img");
    image.alt = name + " of " + clips.nameOf(clip);
    image.src = source;
    made.append(image, element("figcaption", "", name));
    return made;
  }

  function row(clip) {
    const item = element("li");
    const seconds = clip.framesPerSecond ? ", " + view.number(length(clip) / clip.framesPerSecond) + " s" : "";
    item.append(element("h3", "", clips.nameOf(clip)), element("p", "", [clip.dataset, clip.emotion,
      clip.actionUnits ? "action units " + clip.actionUnits : "", many(length(clip), "frame") + seconds]
      .filter((part) => part).join(" · ")), element("div", "pictures"));
    return item;
  }

  function fill(item, clip, seen) {
    const names = ["Onset, frame " + clip.onset, "Apex, frame " + clip.apex];
    const place = item.querySelector(".pictures");
    seen.pictures.forEach((source, i) => place.append(figure(clip, names[i], source)));
    if (seen.problem) {
      place.append(element("p", "", "No picture: " + seen.problem));
    }
  }

  function show(data) {
    const listed = data.clips;
    const emotions = grouped(listed, (clip) => clip.emotion);
    const sets = grouped(listed, (clip) => clip.dataset);
    byId("status").textContent = many(data.total, "clip") + ", " + many(data.allProblems, "problem");
    byId("overview").append(words(data, emotions, sets), ...(data.problems.length > 0 ? [problemTable(data)] : []),
      emotionTable(emotions, sets, listed.length), lengthTable(sets), personTable(listed, emotions));

    const items = listed.map(row);
    byId("clips").append(...items);
    const texts = listed.map((clip) => [clip.dataset, clips.nameOf(clip), clip.emotion, clip.actionUnits].join(" ")
      .toLowerCase());
    const chosen = ["dataset", "subject", "emotion"];
    chosen.forEach((key) => clips.offer(byId(key), listed.map((clip) => clip[key])));

    function filter() {
      const wanted = clips.wordsIn(byId("text"));
      let shown = 0;
      listed.forEach((clip, i) => {
        const fits = chosen.every((key) => !byId(key).value || clip[key] === byId(key).value)
          && wanted.every((word) => texts[i].includes(word));
        items[i].hidden = !fits;
        shown += fits ? 1 : 0;
      });
      byId("shown").textContent = shown + " of " + many(listed.length, "clip");
    }
    ["text", ...chosen].forEach((id) => byId(id).addEventListener("input", filter));
    document.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
    document.querySelector("form").addEventListener("reset", () => setTimeout(filter));
    filter();

    clips.whenInSight(items, (i, seen) => fill(items[i], listed[i], seen),
      (i, error) => fill(items[i], listed[i], { pictures: [], problem: error.message }));
  }

  view.open(show);
})();
