// The page of Face Crop's view. In KNIME it asks for its data by messages to the window around it; a file that the headless
// host wrote holds them in script elements. Texts come from foreign data sets: they are only ever set as text.
(function () {
  "use strict";

  const WAIT_MILLISECONDS = 60000;
  const AT_ONCE = 4;
  const byId = (id) => document.getElementById(id);
  let config;

  function call(method, ...params) {
    return new Promise((resolve, reject) => {
      const requestId = String(Math.random()).slice(2) + Date.now();
      const timer = setTimeout(() => end(reject, new Error("no answer to " + method)), WAIT_MILLISECONDS);
      function end(how, what) {
        clearTimeout(timer);
        removeEventListener("message", listen);
        how(what);
      }
      function listen(event) {
        const answer = event.data;
        if (event.source === parent && answer && answer.type === "UIExtensionResponse" && answer.requestId === requestId) {
          end(resolve, answer.payload);
        }
      }
      addEventListener("message", listen);
      parent.postMessage({ type: "UIExtensionRequest", requestId, payload: { method, params } }, "*");
    });
  }

  function service(serviceType, dataServiceRequest) {
    return call("callNodeDataService", { projectId: config.projectId, workflowId: config.workflowId,
      nodeId: config.nodeId, extensionType: config.extensionType, serviceType, dataServiceRequest });
  }

  // Answers are wrapped once or twice, as text or not, depending on KNIME's version.
  function unwrap(answer) {
    let inner = answer;
    while (typeof inner === "string" || (inner && inner.result !== undefined)) {
      inner = typeof inner === "string" ? JSON.parse(inner) : inner.result;
    }
    const error = inner && (inner.userError || inner.internalError || inner.error);
    if (error) {
      throw new Error(error.message || String(error));
    }
    return inner;
  }

  async function initialData() {
    const embedded = byId("initial-data");
    if (embedded) {
      return unwrap(embedded.textContent);
    }
    config = await call("getConfig");
    return unwrap(config.initialData || await service("initial_data"));
  }

  async function pictures(index) {
    const embedded = byId("item-" + index);
    if (embedded) {
      return unwrap(embedded.textContent);
    }
    return unwrap(await service("data",
      JSON.stringify({ jsonrpc: "2.0", id: index + 1, method: "item", params: [index] })));
  }

  function element(name, className, text) {
    const made = document.createElement(name);
    if (className) {
      made.className = className;
    }
    if (text !== undefined) {
      made.textContent = text;
    }
    return made;
  }

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
        pictures(index).then((found) => fill(items[index], found))
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
    document.body.dataset.ready = "true";
  }

  initialData().then(show).catch((error) => {
    byId("status").textContent = "The data of this view can't be shown: " + error.message;
  });
})();
