// The page of MENet Predictor's view: a row a clip, whose probabilities, frames and maps are shown when it comes into sight.
(function () {
  "use strict";

  const AT_ONCE = 4;
  const FULL_AT = 4; // times an even share: where the colour is full
  const EVEN_BELOW = 1.2; // times an even share: a map whose largest share is less is called even
  const byId = (id) => document.getElementById(id);
  const element = view.element;
  // the same in light and dark: it lies on faces, not on the page
  const heat = getComputedStyle(document.documentElement).getPropertyValue("--heat").split(",").map(Number);

  const RESULTS = {
    wrong: (clip) => "✗ Wrong: predicted " + clip.predicted + ", true is " + clip.truth,
    right: (clip) => "✓ Right: " + clip.predicted,
    unknown: (clip) => "Predicted " + clip.predicted + ", no true emotion to compare with"
  };

  function resultOf(clip) {
    return clip.truth === undefined ? "unknown" : clip.truth === clip.predicted ? "right" : "wrong";
  }

  function nameOf(clip) {
    return clip.subject ? clip.subject + " / " + clip.clip : clip.clip;
  }

  // How probable the predicted class is.
  function sureness(clip, classes) {
    return clip.probabilities[classes.indexOf(clip.predicted)];
  }

  function row(clip, data) {
    const result = resultOf(clip);
    const item = element("li", result);
    const words = element("div", "words");
    words.append(element("h2", "", nameOf(clip)));
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

  // The h * w shares of a map, row by row.
  function decoded(map) {
    return new Float32Array(Uint8Array.from(atob(map), (letter) => letter.charCodeAt(0)).buffer);
  }

  function largestIn(map) {
    return map.reduce((best, share, i) => share > map[best] ? i : best, 0);
  }

  // Says in which ninth of the picture a place of a map lies.
  function whereIs(place, height, width) {
    const third = (at, of) => Math.floor(3 * (at + 0.5) / of);
    return [["upper left", "upper middle", "upper right"], ["middle left", "centre", "middle right"],
      ["lower left", "lower middle", "lower right"]][third(Math.floor(place / width), height)][third(place % width, width)];
  }

  function mapName(frame, attention) {
    const name = element("span", "", "Frame " + (frame + 1) + ", M");
    name.append(element("sub", "", String(attention === "DAO" ? frame : 0)));
    if (attention === "SELF" || frame === 0) {
      name.append(" (no parameters)");
    }
    return name;
  }

  function describe(map, data) {
    const largest = largestIn(map);
    const times = map[largest] * map.length;
    const share = view.percent(map[largest]) + ", " + view.number(times, 1) + " times even";
    return times < EVEN_BELOW ? "even: largest share " + share
      : "most in the " + whereIs(largest, data.mapHeight, data.mapWidth) + ": " + share;
  }

  // A pixel a place; the page stretches it over the frame.
  function paint(canvas, map, full) {
    const context = canvas.getContext("2d");
    const image = context.createImageData(canvas.width, canvas.height);
    map.forEach((share, i) => {
      image.data.set([...heat, Math.round(255 * Math.min(1, share / full))], 4 * i);
    });
    context.putImageData(image, 0, 0);
  }

  function figure(clip, frame, source, map, data) {
    const made = element("figure");
    const face = element("div", "face");
    const image = element("img");
    image.alt = "Frame " + (frame + 1) + " of " + nameOf(clip);
    image.decoding = "async";
    if (source) {
      image.src = source;
    }
    face.append(image);
    const caption = element("figcaption");
    if (map) {
      const canvas = element("canvas");
      canvas.width = data.mapWidth;
      canvas.height = data.mapHeight;
      canvas.setAttribute("aria-hidden", "true");
      face.append(canvas);
      caption.append(mapName(frame, data.attention), element("span", "about", describe(map, data)));
    } else {
      caption.append(element("span", "", "Frame " + (frame + 1)));
    }
    made.append(face, caption);
    return made;
  }

  function fill(item, clip, found, data) {
    item.maps = found.maps ? found.maps.map(decoded) : [];
    item.append(probabilities(clip, data.classes));
    if (found.problem) {
      item.append(element("p", "problem", "The frames can't be shown: " + found.problem));
    }
    const frames = element("div", "frames");
    for (let frame = 0; frame < Math.max(found.frames.length, item.maps.length); frame++) {
      frames.append(figure(clip, frame, found.frames[frame], item.maps[frame], data));
    }
    item.append(frames);
    repaint(item, data);
    item.dataset.loaded = "true";
  }

  // The colour is full at a share that holds for all clips, or at the largest share of the clip.
  function repaint(item, data) {
    if (item.maps) {
      const full = byId("scale").value === "clip" ? Math.max(...item.maps.map((map) => map[largestIn(map)]))
        : FULL_AT / (data.mapHeight * data.mapWidth);
      item.querySelectorAll("canvas").forEach((canvas, frame) => paint(canvas, item.maps[frame], full));
    }
  }

  // What a clip needs is asked for when it comes near the window, a few at a time, the latest wanted first.
  function loader(items, clips, data) {
    const wanted = [];
    let busy = 0;
    function next() {
      while (busy < AT_ONCE && wanted.length > 0) {
        const index = wanted.pop();
        busy++;
        view.item(index).then((found) => fill(items[index], clips[index], found, data))
          .catch((error) => items[index].append(element("p", "problem", "The clip can't be shown: " + error.message)))
          .finally(() => { busy--; next(); });
      }
    }
    return (index) => {
      if (!items[index].dataset.asked) {
        items[index].dataset.asked = "true";
        wanted.push(index);
        next();
      }
    };
  }

  function offer(select, values) {
    [...new Set(values)].filter((value) => value).sort((a, b) => a.localeCompare(b, undefined, { numeric: true }))
      .forEach((value) => {
        const option = element("option", "", value);
        option.value = value;
        select.append(option);
      });
  }

  // Places of the clips in the order that the page shows them in; equals stay in the table's order.
  function sorted(clips, data, order) {
    const sure = clips.map((clip) => sureness(clip, data.classes));
    const rank = { wrong: 0, unknown: 1, right: 2 };
    const places = clips.map((clip, i) => i);
    const byResult = (a, b) => rank[resultOf(clips[a])] - rank[resultOf(clips[b])];
    const bySureness = (a, b) => sure[a] - sure[b];
    const orders = { table: () => 0, unsure: bySureness, wrong: (a, b) => byResult(a, b) || bySureness(a, b) };
    return places.sort(orders[order]);
  }

  function count(number, noun) {
    return number + " " + noun + (number === 1 ? "" : "s");
  }

  function explain(data) {
    const about = byId("about");
    if (data.attention === "NONE") {
      byId("title").textContent = "Predictions";
      byId("look").hidden = true;
      about.replaceChildren(element("p", "", "This MENet was trained without DAO and has no attention maps: its "
        + "predictions and the frames are shown alone."));
      return;
    }
    const scale = element("p", "scale");
    const ramp = element("span", "ramp");
    ramp.setAttribute("aria-hidden", "true");
    scale.append("Share of the weight: 0", ramp, element("span", "top"));
    const places = data.mapHeight + " x " + data.mapWidth;
    const patch = data.patchPixels + " x " + data.patchPixels;
    const field = data.fieldPixels + " x " + data.fieldPixels;
    const more = element("details");
    more.append(element("summary", "", "What the maps are"));
    [
      "A map has " + places + " shares (height x width) that sum to 100 %. Each is drawn over its patch of " + patch
        + " pixels of the face clip, but the feature that it weighs is computed from up to " + field + " pixels around the "
        + "patch's upper left corner, and from up to " + Math.floor(data.fieldFrames / 2) + " frames before and after: "
        + "read places no finer than a patch or two.",
      "An even share is 1 of " + data.mapHeight * data.mapWidth + ", or "
        + view.percent(1 / (data.mapHeight * data.mapWidth)) + ". The colour of a patch is as opaque as its share is large, "
        + "clear at 0 and full at " + FULL_AT + " times an even share and above, times the strength. So an even map is an "
        + "even veil. With full colour at the largest share of each clip, weak differences look strong, and colours of two "
        + "clips can't be compared.",
      data.attention === "DAO" ? "The first frame has the map M_0, made of the features without parameters. Each other "
        + "frame has a branch with weights of its own. \"Maps alike\" compares them as the diversity loss does, by cosines: "
        + "each map with those before it."
        : "Every frame has the map without parameters.",
      "Left and right are as you look at the picture. Probabilities are not calibrated: how often predictions of 90 % are "
        + "right is for a test to tell."
    ].forEach((text) => more.append(element("p", "", text)));
    about.replaceChildren(element("p", "", "A map shows where the network weighs the features of a frame, in coarse patches: "
      + "not why it decides, nor which action unit it sees."), scale, more);
  }

  function look(items, data) {
    const root = document.documentElement;
    root.style.setProperty("--strength", byId("strength").value / 100);
    document.body.classList.toggle("bare", !byId("overlay").checked);
    document.body.classList.toggle("smooth", byId("smooth").checked);
    const top = document.querySelector(".top");
    if (top) {
      top.textContent = byId("scale").value === "clip" ? "the largest share of the clip (differs from clip to clip)"
        : FULL_AT + " times an even share (" + view.percent(Math.min(1, FULL_AT / (data.mapHeight * data.mapWidth)))
          + ") and above";
    }
    items.forEach((item) => repaint(item, data));
  }

  function show(data) {
    const clips = data.clips;
    const items = clips.map((clip) => row(clip, data));
    const results = clips.map(resultOf);
    const texts = clips.map((clip) => [clip.dataset, nameOf(clip), clip.truth, clip.predicted].join(" ").toLowerCase());
    offer(byId("subject"), clips.map((clip) => clip.subject));
    offer(byId("predicted"), clips.map((clip) => clip.predicted));
    offer(byId("truth"), clips.map((clip) => clip.truth));
    if (!data.hasTruth) {
      document.querySelectorAll(".truth, #order [value=wrong]").forEach((part) => part.remove());
      byId("order").value = "table";
      byId("order").querySelector("[value=table]").defaultSelected = true;
    }
    explain(data);

    function arrange() {
      byId("clips").append(...sorted(clips, data, byId("order").value).map((i) => items[i]));
    }

    function filter() {
      const words = byId("text").value.toLowerCase().split(/\s+/).filter((word) => word);
      const wanted = (id, value) => !byId(id) || !byId(id).value || byId(id).value === value;
      const counts = { wrong: 0, right: 0, unknown: 0 };
      clips.forEach((clip, i) => {
        const fits = wanted("subject", clip.subject) && wanted("predicted", clip.predicted) && wanted("truth", clip.truth)
          && wanted("result", results[i]) && words.every((word) => texts[i].includes(word));
        items[i].hidden = !fits;
        counts[results[i]] += fits ? 1 : 0;
      });
      const shown = counts.wrong + counts.right + counts.unknown;
      const parts = [shown + " of " + count(clips.length, "clip")];
      if (data.hasTruth) {
        parts.push(counts.right + " right, " + counts.wrong + " wrong"
          + (counts.unknown ? ", " + counts.unknown + " without a true emotion" : ""));
      }
      if (data.total > clips.length) {
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
    byId("look").addEventListener("input", () => look(items, data));
    byId("look").addEventListener("submit", (event) => event.preventDefault());
    arrange();
    filter();
    look(items, data);

    const load = loader(items, clips, data);
    const places = new Map(items.map((item, i) => [item, i]));
    const observer = new IntersectionObserver((entries) => entries.forEach((entry) => {
      if (entry.isIntersecting) {
        observer.unobserve(entry.target);
        load(places.get(entry.target));
      }
    }), { rootMargin: "400px" });
    items.forEach((item) => observer.observe(item));
    addEventListener("beforeprint", () => items.forEach((item, i) => item.hidden || load(i)));
  }

  view.open(show);
})();
