// The page of Flow Images' view: what is doubtful in a sentence, then a row a clip, whose pictures are shown when it comes into
// sight.
(function () {
  "use strict";

  const byId = (id) => document.getElementById(id);
  const element = view.element;

  function flows(number) {
    return number + (number === 1 ? " flow" : " flows");
  }

  function levelOf(clip, data) {
    return clip.doubt >= data.threshold ? "doubtful" : clip.doubt > 0 ? "lesser" : "none";
  }

  function row(clip, data) {
    const item = element("li", levelOf(clip, data));
    const words = element("div", "words");
    words.append(element("h2", "", clips.nameOf(clip)));
    words.append(element("p", "about", [clip.dataset, clip.emotion].filter((part) => part).join(" · ")));
    words.append(clips.doubt(clip.doubt));
    if (clip.reasons) {
      words.append(element("p", "", clip.reasons));
    }
    words.append(element("p", "", "Flow: " + clip.frames));
    words.append(element("p", "", "Head motion " + colours.pixels(clip.headMotion) + ", peak " + colours.pixels(clip.peak)
      + (clip.peak < clip.brightest ? " (on its own scale brightest at " + colours.pixels(clip.brightest) + ")" : "")));
    item.append(words);
    return item;
  }

  // The reasons of flows, each a button that shows those that have it.
  function reasons(group, level, choose) {
    const list = element("ul", "reasons");
    Object.entries(group.kinds).forEach(([kind, count]) => {
      const item = element("li");
      const button = element("button", "", kind + ": " + count);
      button.type = "button";
      button.addEventListener("click", () => choose(level, kind));
      item.append(button);
      list.append(item);
    });
    return list;
  }

  function headline({ total, doubtful, threshold }) {
    if (total === 0) {
      return "There is no flow to look at.";
    } else if (doubtful.flows === 0) {
      return "None of " + flows(total) + " is doubtful: nothing must be looked at.";
    }
    return doubtful.flows + " of " + flows(total) + (doubtful.flows === 1 ? " is" : " are") + " doubtful, with a doubt of "
      + threshold + " or more: look at " + (doubtful.flows === 1 ? "it" : "these") + " first.";
  }

  function verdict(data, choose) {
    const made = element("div");
    const { doubtful, lesser } = data;
    made.append(element("p", "verdict", headline(data)));
    if (doubtful.flows > 0) {
      made.append(reasons(doubtful, "doubtful", choose));
    }
    if (lesser.flows > 0) {
      made.append(element("p", "", "Less is to be said against " + flows(lesser.flows) + (doubtful.flows ? " more:" : ":")));
      made.append(reasons(lesser, "lesser", choose));
    }
    if (data.withoutFlow > 0) {
      made.append(element("p", "", data.withoutFlow + (data.withoutFlow === 1 ? " row has" : " rows have")
        + " no flow, for want of a face clip or an apex, and " + (data.withoutFlow === 1 ? "is" : "are") + " not shown."));
    }
    return made;
  }

  function madeWith(settings) {
    const made = element("details");
    made.append(element("summary", "", "What the flows were made with"));
    made.append(view.table("Settings when the node was executed", [{ title: "Setting" }, { title: "Value" }], settings));
    return made;
  }

  // Places of the clips in the order that the page shows them in; they come with the doubtful first.
  function sorted(listed, order) {
    const orders = { doubt: () => 0, table: (a, b) => listed[a].row - listed[b].row,
      peak: (a, b) => listed[a].peak - listed[b].peak, head: (a, b) => listed[b].headMotion - listed[a].headMotion };
    return listed.map((clip, i) => i).sort(orders[order]);
  }

  function show(data) {
    const listed = data.clips;
    const items = listed.map((clip) => row(clip, data));
    const levels = listed.map((clip) => levelOf(clip, data));
    const texts = listed.map((clip) => [clip.dataset, clips.nameOf(clip), clip.emotion, clip.frames, clip.reasons].join(" ")
      .toLowerCase());
    clips.offer(byId("subject"), listed.map((clip) => clip.subject));
    clips.offer(byId("reason"), listed.flatMap((clip) => clip.kinds));
    byId("alternate").parentElement.hidden = !listed.some((clip) => clip.apexFrame);
    const scale = element("p");

    function arrange() {
      byId("clips").append(...sorted(listed, byId("order").value).map((i) => items[i]));
    }

    function filter() {
      const words = clips.wordsIn(byId("text"));
      const wanted = (id, fits) => !byId(id).value || fits(byId(id).value);
      let shown = 0;
      listed.forEach((clip, i) => {
        const fits = wanted("subject", (subject) => clip.subject === subject) && wanted("doubt", (level) => levels[i] === level)
          && wanted("reason", (kind) => clip.kinds.includes(kind)) && words.every((word) => texts[i].includes(word));
        items[i].hidden = !fits;
        shown += fits ? 1 : 0;
      });
      const left = data.total > listed.length
        ? ", the most doubtful of " + data.total + "; the table has them all" : "";
      byId("status").textContent = shown + " of " + flows(listed.length) + left;
    }

    function look() {
      scale.textContent = colours.scaleWords(data);
      byId("clips").classList.toggle("alternate", byId("alternate").checked);
      items.forEach((item, i) => colours.repaint(item, listed[i], data));
    }

    function choose(level, kind) {
      byId("filter").reset();
      byId("doubt").value = level;
      byId("reason").value = kind;
      setTimeout(filter);
    }

    const summary = verdict(data, choose);
    if (data.total > 0) {
      summary.append(scale);
      byId("about").append(summary, colours.legend(data), colours.explain(), madeWith(data.settings));
    } else {
      byId("about").append(summary, madeWith(data.settings));
    }
    ["text", "subject", "doubt", "reason"].forEach((id) => byId(id).addEventListener("input", filter));
    byId("order").addEventListener("input", arrange);
    byId("filter").addEventListener("submit", (event) => event.preventDefault());
    byId("filter").addEventListener("reset", () => setTimeout(() => { arrange(); filter(); }));
    byId("look").addEventListener("input", look);
    byId("look").addEventListener("submit", (event) => event.preventDefault());
    arrange();
    filter();
    look();

    clips.whenInSight(items, async (i, found) => {
      items[i].append(await colours.pictures(listed[i], found));
      colours.repaint(items[i], listed[i], data);
    }, (i, error) => items[i].append(element("p", "problem", "The pictures can't be shown: " + error.message)));
  }

  view.open(show);
})();
