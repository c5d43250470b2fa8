// What pages with a row a clip share: names, filters, and contents that are asked for when a row comes into sight.
const clips = (function () {
  "use strict";

  const AT_ONCE = 4;

  function nameOf(clip) {
    return clip.subject ? clip.subject + " / " + clip.clip : clip.clip;
  }

  // Offers each of the values once, in the order that people expect of numbers in names.
  function offer(select, values) {
    [...new Set(values)].filter((value) => value).sort((a, b) => a.localeCompare(b, undefined, { numeric: true }))
      .forEach((value) => {
        const option = view.element("option", "", value);
        option.value = value;
        select.append(option);
      });
  }

  // Returns the words typed into a field; a row that fits has all of them.
  function wordsIn(field) {
    return field.value.toLowerCase().split(/\s+/).filter((word) => word);
  }

  // Returns a line that tells how much there is to say against a row, from 0 to 1, as a bar and in digits.
  function doubt(score) {
    const line = view.element("p", "doubt");
    const bar = view.element("span", "bar");
    bar.setAttribute("aria-hidden", "true");
    const fill = view.element("span");
    fill.style.width = Math.round(100 * score) + "%";
    bar.append(fill);
    line.append(bar, view.element("b", "", "Doubt " + score.toFixed(2)));
    return line;
  }

  // Calls fill(index, found), which may take its time, with what the data service has of a row when it comes near the
  // window, and of all rows that are not hidden before the page is printed: a few at a time, the latest wanted first.
  function whenInSight(items, fill, fail) {
    const wanted = [];
    let busy = 0;
    function next() {
      while (busy < AT_ONCE && wanted.length > 0) {
        const index = wanted.pop();
        busy++;
        view.item(index).then(async (found) => {
          await fill(index, found);
          items[index].dataset.loaded = "true";
        }).catch((error) => fail(index, error)).finally(() => { busy--; next(); });
      }
    }
    function ask(index) {
      if (!items[index].dataset.asked) {
        items[index].dataset.asked = "true";
        wanted.push(index);
        next();
      }
    }
    const places = new Map(items.map((item, i) => [item, i]));
    const observer = new IntersectionObserver((entries) => entries.forEach((entry) => {
      if (entry.isIntersecting) {
        observer.unobserve(entry.target);
        ask(places.get(entry.target));
      }
    }), { rootMargin: "400px" });
    items.forEach((item) => observer.observe(item));
    addEventListener("beforeprint", () => items.forEach((item, i) => item.hidden || ask(i)));
  }

  return { nameOf, offer, wordsIn, doubt, whenInSight };
})();
