// The page of Face Crop's view: a row a clip, whose pictures are asked for when it comes into sight.
(function () {
  "use strict";

  const byId = (id) => document.getElementById(id);
  const element = view.element;

  function image(className, alt) {
    const made = element("img", className);
    made.alt = alt;
    made.decoding = "async";
    return made;
  }

  function row(clip, frames) {
    const level = clip.doubt >= 0.5 ? "high" : clip.doubt >= 0.2 ? "middle" : "low";
    const item = element("li", level);
    const name = clips.nameOf(clip);
    item.append(image("detection", "Frame of " + name + (clip.hasBox ? " with face box and eyes" : "")));
    const words = element("div", "words");
    words.append(element("h2", "", name));
    words.append(element("p", "about", [clip.dataset, clip.emotion, clip.method].filter((part) => part).join(" · ")));
    words.append(clips.doubt(clip.doubt));
    if (clip.reasons) {
      words.append(element("p", "reasons", clip.reasons));
    }
    const strip = image("strip", clip.hasFace ? "The cropped face in " + frames + " frames" : "No cropped face");
    strip.style.aspectRatio = String(frames);
    words.append(strip);
    item.append(words);
    return item;
  }

  function fill(item, [detection, strip]) {
    const images = item.querySelectorAll("img");
    [detection, strip].forEach((source, i) => {
      if (source) {
        images[i].src = source;
      }
    });
  }

  function fail(item, error) {
    item.querySelector(".words").append(view.element("p", "reasons", "Pictures can't be shown: " + error.message));
  }

  function show(data) {
    const listed = data.clips;
    const items = listed.map((clip) => row(clip, data.frames));
    byId("first").textContent = data.first;
    byId("clips").append(...items);
    const texts = listed.map((clip) => [clip.dataset, clips.nameOf(clip), clip.emotion, clip.method, clip.reasons].join(" ")
      .toLowerCase());
    clips.offer(byId("subject"), listed.map((clip) => clip.subject));
    clips.offer(byId("method"), listed.map((clip) => clip.method));

    function filter() {
      const words = clips.wordsIn(byId("text"));
      const subject = byId("subject").value;
      const method = byId("method").value;
      let shown = 0;
      listed.forEach((clip, i) => {
        const fits = (!subject || clip.subject === subject) && (!method || clip.method === method)
          && words.every((word) => texts[i].includes(word));
        items[i].hidden = !fits;
        shown += fits ? 1 : 0;
      });
      const left = data.total > listed.length
        ? ", the most doubtful of " + data.total + "; the table has them all" : "";
      byId("status").textContent = shown + " of " + listed.length + " clips" + left;
    }
    ["text", "subject", "method"].forEach((id) => byId(id).addEventListener("input", filter));
    document.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
    document.querySelector("form").addEventListener("reset", () => setTimeout(filter));
    filter();

    clips.whenInSight(items, (i, found) => fill(items[i], found), (i, error) => fail(items[i], error));
  }

  view.open(show);
})();
