// The page of Face Crop's view: a row a clip, whose pictures are asked for when it comes into sight.
(function () {
  "use strict";

  const AT_ONCE = 4;
  const byId = (id) => document.getElementById(id);
  const element = view.element;

  function image(className, alt) {
    const made = element("img", className);
    made.alt = alt;
    made.decoding = "async";
    return made;
  }

  function nameOf(clip) {
    return clip.subject ? clip.subject + " / " + clip.clip : clip.clip;
  }

  function row(clip, frames) {
    const level = clip.doubt >= 0.5 ? "high" : clip.doubt >= 0.2 ? "middle" : "low";
    const item = element("li", level);
    const name = nameOf(clip);
    item.append(image("detection", "Frame of " + name + (clip.hasBox ? " with face box and eyes" : "")));
    const words = element("div", "words");
    words.append(element("h2", "", name));
    words.append(element("p", "about", [clip.dataset, clip.emotion, clip.method].filter((part) => part).join(" · ")));
    const doubt = element("p", "doubt");
    const bar = element("span", "bar");
    bar.setAttribute("aria-hidden", "true");
    const fill = element("span");
    fill.style.width = Math.round(100 * clip.doubt) + "%";
    bar.append(fill);
    doubt.append(bar, element("b", "", "Doubt " + clip.doubt.toFixed(2)));
    words.append(doubt);
    if (clip.reasons) {
      words.append(element("p", "reasons", clip.reasons));
    }
    const strip = image("strip", clip.hasFace ? "The cropped face in " + frames + " frames" : "No cropped face");
    strip.style.aspectRatio = String(frames);
    words.append(strip);
    item.append(words);
    return item;
  }

  // Pictures are asked for when a row comes near the window, a few at a time, the latest wanted first.
  function loader(items) {
    const wanted = [];
    let busy = 0;
    function next() {
      while (busy < AT_ONCE && wanted.length > 0) {
        const index = wanted.pop();
        busy++;
        view.item(index).then((found) => fill(items[index], found))
          .catch((error) => fillError(items[index], error))
          .finally(() => { busy--; next(); });
      }
    }
    function fill(item, [detection, strip]) {
      const images = item.querySelectorAll("img");
      [detection, strip].forEach((source, i) => {
        if (source) {
          images[i].src = source;
        }
      });
      item.dataset.loaded = "true";
    }
    function fillError(item, error) {
      item.querySelector(".words").append(element("p", "reasons", "Pictures can't be shown: " + error.message));
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

  function show(data) {
    const clips = data.clips;
    const items = clips.map((clip) => row(clip, data.frames));
    byId("clips").append(...items);
    const texts = clips.map((clip) => [clip.dataset, nameOf(clip), clip.emotion, clip.method, clip.reasons].join(" ")
      .toLowerCase());
    offer(byId("subject"), clips.map((clip) => clip.subject));
    offer(byId("method"), clips.map((clip) => clip.method));

    function filter() {
      const words = byId("text").value.toLowerCase().split(/\s+/).filter((word) => word);
      const subject = byId("subject").value;
      const method = byId("method").value;
      let shown = 0;
      clips.forEach((clip, i) => {
        const fits = (!subject || clip.subject === subject) && (!method || clip.method === method)
          && words.every((word) => texts[i].includes(word));
        items[i].hidden = !fits;
        shown += fits ? 1 : 0;
      });
      const left = data.total > clips.length
        ? ", the most doubtful of " + data.total + "; the table has them all" : "";
      byId("status").textContent = shown + " of " + clips.length + " clips" + left;
    }
    ["text", "subject", "method"].forEach((id) => byId(id).addEventListener("input", filter));
    document.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
    document.querySelector("form").addEventListener("reset", () => setTimeout(filter));
    filter();

    const load = loader(items);
    const observer = new IntersectionObserver((entries) => entries.forEach((entry) => {
      if (entry.isIntersecting) {
        observer.unobserve(entry.target);
        load(items.indexOf(entry.target));
      }
    }), { rootMargin: "400px" });
    items.forEach((item) => observer.observe(item));
    addEventListener("beforeprint", () => items.forEach((item, i) => item.hidden || load(i)));
  }

  view.open(show);
})();
