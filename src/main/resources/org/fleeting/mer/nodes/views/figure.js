// Figures for papers, and ways to save them and tables as files. A figure is SVG that stands alone; on the page it takes the
// page's colours, in a file dark ones on white. Files are made in the page: it asks nobody for anything.
const figure = (function () {
  "use strict";

  const NAMESPACE = "http://www.w3.org/2000/svg";
  const FONT = "Helvetica, Arial, sans-serif";
  const PNG_SCALE = 4;
  const KEPT_MILLISECONDS = 60000;
  const SERIES = [1, 2, 3, 4, 5];

  const named = (value) => ({ ground: value("ground"), text: value("text"), quiet: value("quiet"), line: value("line"),
    shade: value("shade"), series: SERIES.map((i) => value("series-" + i)) });

  // Follows the page's colours by itself; for SVG that is in the page.
  const PAGE = named((name) => name === "shade" ? "rgb(var(--shade))" : "var(--" + name + ")");

  function colours() {
    const style = getComputedStyle(document.documentElement);
    return named((name) => {
      const value = style.getPropertyValue("--" + name).trim();
      return name === "shade" ? "rgb(" + value + ")" : value;
    });
  }

  // The colours of a printed page, whatever the page has now.
  function paper() {
    const root = document.documentElement.classList;
    const isPrinting = root.contains("printing");
    root.add("printing");
    const found = colours();
    root.toggle("printing", isPrinting);
    return found;
  }

  function add(parent, name, attributes, text) {
    const made = document.createElementNS(NAMESPACE, name);
    Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
    if (text !== undefined) {
      made.textContent = text;
    }
    parent.append(made);
    return made;
  }

  // An empty figure of a whole number of pixels; label says to a screen reader what it shows.
  function svg(leastWidth, leastHeight, label) {
    const [width, height] = [leastWidth, leastHeight].map(Math.ceil);
    const made = document.createElementNS(NAMESPACE, "svg");
    Object.entries({ width, height, viewBox: "0 0 " + width + " " + height, "font-family": FONT, "font-size": 13,
      role: "img", "aria-label": label }).forEach(([key, value]) => made.setAttribute(key, value));
    return made;
  }

  function textWidth(text, size) {
    const context = textWidth.context || (textWidth.context = document.createElement("canvas").getContext("2d"));
    context.font = (size || 13) + "px " + FONT;
    return context.measureText(text).width;
  }

  // Adds a text that is at most so wide; what is cut off is in the text's title.
  function addText(parent, attributes, text, width) {
    const letters = Array.from(text);
    let length = letters.length;
    const cut = () => length === letters.length ? text : letters.slice(0, length).join("") + "…";
    while (length > 0 && textWidth(cut(), attributes["font-size"]) > width) {
      length--;
    }
    const made = add(parent, "text", attributes, cut());
    if (length < letters.length) {
      add(made, "title", {}, text);
    }
    return made;
  }

  // Half a character, as a foreign text may hold, can't be written.
  const whole = (text) => text.replace(/\p{Cs}/gu, "\ufffd");

  function save(name, content, type) {
    const link = document.createElement("a");
    const blob = content instanceof Blob ? content : new Blob([whole(content)], { type });
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MILLISECONDS);
  }

  // Returns the figure as a text, on a white ground.
  function written(made, ground) {
    const copy = made.cloneNode(true);
    copy.removeAttribute("role");
    copy.removeAttribute("style");
    const below = document.createElementNS(NAMESPACE, "rect");
    Object.entries({ width: "100%", height: "100%", fill: ground }).forEach(([key, value]) => below.setAttribute(key, value));
    copy.prepend(below);
    return whole(new XMLSerializer().serializeToString(copy));
  }

  function png(made, text) {
    const size = (name) => Math.ceil(PNG_SCALE * Number(made.getAttribute(name)));
    return new Promise((resolve, reject) => {
      const image = new Image();
      image.addEventListener("error", () => reject(new Error("the browser can't draw the figure")));
      image.addEventListener("load", () => {
        const canvas = document.createElement("canvas");
        canvas.width = size("width");
        canvas.height = size("height");
        canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
        canvas.toBlob((blob) => blob ? resolve(blob) : reject(new Error("the figure is too large for the browser")),
          "image/png");
      });
      image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(text);
    });
  }

  // A row of buttons that save what, a few words, each as a file. kinds: [text of the button, what it does] each.
  function buttons(what, kinds) {
    const box = view.element("div", "save");
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", "Save " + what);
    box.append(view.element("span", "quiet", "Save " + what + " as"));
    const failed = view.element("span", "quiet");
    failed.setAttribute("role", "status");
    kinds.forEach(([text, run]) => {
      const button = view.element("button", "", text);
      button.type = "button";
      button.setAttribute("aria-label", "Save " + what + " as " + text);
      button.addEventListener("click", () => Promise.resolve().then(run).then(() => { failed.textContent = ""; },
        (error) => { failed.textContent = text + " can't be saved: " + error.message; }));
      box.append(button);
    });
    box.append(failed);
    return box;
  }

  // Returns words as a file is named after them.
  function fileName(words) {
    return Array.from(words.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-")).slice(0, 80).join("").replace(/^-|-$/g, "");
  }

  // Buttons for a figure. draw(colours) returns it as SVG; words(), if it is of changing things, names the files.
  function saved(what, draw, words) {
    const drawn = () => {
      const ink = paper();
      const made = draw(ink);
      return { made, text: written(made, ink.ground), file: fileName(words ? words() : what) };
    };
    return buttons(what, [["SVG", () => {
      const { text, file } = drawn();
      save(file + ".svg", text, "image/svg+xml");
    }], ["PNG", () => {
      const { made, text, file } = drawn();
      return png(made, text).then((blob) => save(file + ".png", blob));
    }]]);
  }

  return { PAGE, FONT, colours, svg, add, addText, textWidth, save, fileName, buttons, saved };
})();
