// The page of Emotion Predictor's view: a row a clip, whose probabilities, frames and maps are shown when it comes into sight.
(function () {
  "use strict";

  const byId = (id) => document.getElementById(id);
  const element = view.element;

  const RESULTS = {
    wrong: (clip) => "✗ Wrong: predicted " + clip.predicted + ", true is " + clip.truth,
    right: (clip) => "✓ Right: " + clip.predicted,
    unknown: (clip) => "Predicted " + clip.predicted + ", no true emotion to compare with"
  };

  function resultOf(clip) {
    return clip.truth === undefined ? "unknown" : clip.truth === clip.predicted ? "right" : "wrong";
  }

  // How probable the predicted class is.
  function sureness(clip, classes) {
    return clip.probabilities[classes.indexOf(clip.predicted)];
  }

  function row(clip, data) {
    const result = resultOf(clip);
    const item = element("li", result);
    const words = element("div", "words");
    words.append(element("h2", "", clips.nameOf(clip)));
    if (clip.dataset) {
      words.append(element("p", "about", clip.dataset));
    }
    words.append(element("p", "verdict", data.hasTruth ? RESULTS[result](clip) : "Predicted " + clip.predicted));
    if (clip.mapSimilarity !== undefined) {
      words.append(element("p", "about", "Maps alike: " + view.number(clip.mapSimilarity)
        + " (0 no two look at the same place, 1 all equal)"));
    }
    item.append(words);
    return item;
  }

  function probabilities(clip, classes) {
    const table = element("table");
    table.append(element("caption", "", "Probabilities"));
    const body = table.createTBody();
    classes.forEach((name, i) => {
      const line = body.insertRow();
      const head = element("th", "", name);
      head.scope = "row";
      const bar = element("span", "bar");
      bar.setAttribute("aria-hidden", "true");
      const fill = element("span");
      fill.style.width = 100 * clip.probabilities[i] + "%";
      bar.append(fill);
      const marks = [name === clip.predicted ? "predicted" : "", name === clip.truth ? "true" : ""].filter((mark) => mark);
      line.append(head, element("td", "number", view.percent(clip.probabilities[i])));
      line.insertCell().append(bar);
      line.append(element("td", "", marks.join(", ")));
      line.className = name === clip.predicted ? "chosen" : "";
    });
    return table;
  }

  function fill(item, clip, found, data) {
    item.maps = found.maps ? found.maps.map(attention.decoded) : [];
    item.append(probabilities(clip, data.classes));
    if (found.problem) {
      item.append(element("p", "problem", "The frames can't be shown: " + found.problem));
    }
    const frames = element("div", "frames");
    for (let frame = 0; frame < Math.max(found.frames.length, item.maps.length); frame++) {
      frames.append(attention.figure(clip, frame, found.frames[frame], item.maps[frame], data));
    }
    item.append(frames);
    attention.repaint(item, data);
  }

  // Places of the clips in the order that the page shows them in; equals stay in the table's order.
  function sorted(listed, data, order) {
    const sure = listed.map((clip) => sureness(clip, data.classes));
    const rank = { wrong: 0, unknown: 1, right: 2 };
    const places = listed.map((clip, i) => i);
    const byResult = (a, b) => rank[resultOf(listed[a])] - rank[resultOf(listed[b])];
    const bySureness = (a, b) => sure[a] - sure[b];
    const orders = { table: () => 0, unsure: bySureness, wrong: (a, b) => byResult(a, b) || bySureness(a, b) };
    return places.sort(orders[order]);
  }

  function count(number, noun) {
    return number + " " + noun + (number === 1 ? "" : "s");
  }

  function show(data) {
    const listed = data.clips;
    const items = listed.map((clip) => row(clip, data));
    const results = listed.map(resultOf);
    const texts = listed.map((clip) => [clip.dataset, clips.nameOf(clip), clip.truth, clip.predicted].join(" ").toLowerCase());
    clips.offer(byId("subject"), listed.map((clip) => clip.subject));
    clips.offer(byId("predicted"), listed.map((clip) => clip.predicted));
    clips.offer(byId("truth"), listed.map((clip) => clip.truth));
    if (!data.hasTruth) {
      document.querySelectorAll(".truth, #order [value=wrong]").forEach((part) => part.remove());
      byId("order").value = "table";
      byId("order").querySelector("[value=table]").defaultSelected = true;
    }
    byId("first").textContent = data.first;
    attention.explain(data);
    if (data.fold) {
      byId("fold").hidden = false;
      byId("fold").textContent = "The clips of " + data.fold + " alone. In a loop that is the fold that came last; Evaluator, "
        + "behind the loop's end, lists the wrong and unsure clips of all folds.";
    }
    byId("transductive").hidden = !data.isTransductive;

    function arrange() {
      byId("clips").append(...sorted(listed, data, byId("order").value).map((i) => items[i]));
    }

    function filter() {
      const words = clips.wordsIn(byId("text"));
      const wanted = (id, value) => !byId(id) || !byId(id).value || byId(id).value === value;
      const counts = { wrong: 0, right: 0, unknown: 0 };
      listed.forEach((clip, i) => {
        const fits = wanted("subject", clip.subject) && wanted("predicted", clip.predicted) && wanted("truth", clip.truth)
          && wanted("result", results[i]) && words.every((word) => texts[i].includes(word));
        items[i].hidden = !fits;
        counts[results[i]] += fits ? 1 : 0;
      });
      const shown = counts.wrong + counts.right + counts.unknown;
      const parts = [shown + " of " + count(listed.length, "clip")];
      if (data.hasTruth) {
        parts.push(counts.right + " right, " + counts.wrong + " wrong"
          + (counts.unknown ? ", " + counts.unknown + " without a true emotion" : ""));
      }
      if (data.total > listed.length) {
        parts.push("the first of " + data.total + ": the table has them all");
      }
      if (data.withoutFace) {
        parts.push(count(data.withoutFace, "row") + " without a face clip not shown");
      }
      byId("status").textContent = parts.join("; ");
    }

    ["text", "subject", "predicted", "truth", "result"].forEach((id) => byId(id)?.addEventListener("input", filter));
    byId("order").addEventListener("input", arrange);
    byId("filter").addEventListener("submit", (event) => event.preventDefault());
    byId("filter").addEventListener("reset", () => setTimeout(() => { arrange(); filter(); }));
    byId("look").addEventListener("input", () => attention.look(items, data));
    byId("look").addEventListener("submit", (event) => event.preventDefault());
    arrange();
    filter();
    attention.look(items, data);

    clips.whenInSight(items, (i, found) => fill(items[i], listed[i], found, data), (i, error) =>
      items[i].append(element("p", "problem", "The clip can't be shown: " + error.message)));
  }

  view.open(show);
})();
