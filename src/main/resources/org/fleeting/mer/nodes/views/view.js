// What the pages of all views share. In KNIME a page asks for its data by messages to the window around it; a file that the
// headless host wrote holds them in script elements. Texts come from foreign data sets: they are only ever set as text.
const view = (function () {
  "use strict";

  const WAIT_MILLISECONDS = 60000;
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

  // What a browser obeys rather than shows, such as marks of the direction of writing, stands as a sign in all texts.
  const HIDDEN = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;
  const SHAPED = /[\t\n\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u{110bd}\u{110cd}]/u;

  function sign(character) {
    const code = character.codePointAt(0).toString(16);
    return SHAPED.test(character) ? character : code.length > 4 ? "\\u{" + code + "}" : "\\u" + code.padStart(4, "0");
  }

  function shown(value) {
    if (typeof value === "string") {
      return value.replace(HIDDEN, sign);
    } else if (Array.isArray(value)) {
      return value.map(shown);
    } else if (value && typeof value === "object") {
      return Object.fromEntries(Object.entries(value).map(([key, one]) => [shown(key), shown(one)]));
    }
    return value;
  }

  // Answers are wrapped once or twice, as text or not, depending on KNIME's version.
  function unwrap(answer) {
    let inner = answer;
    while (typeof inner === "string" || (inner && inner.result !== undefined)) {
      inner = typeof inner === "string" ? JSON.parse(inner) : inner.result;
    }
    const error = inner && (inner.userError || inner.internalError || inner.error);
    if (error) {
      throw new Error(shown(error.message || String(error)));
    }
    return shown(inner);
  }

  async function initialData() {
    const embedded = byId("initial-data");
    if (embedded) {
      return unwrap(embedded.textContent);
    }
    config = await call("getConfig");
    return unwrap(config.initialData || await service("initial_data"));
  }

  // One of the many things that the page asks for when they come into sight: what the data service's item(index) returns.
  async function item(index) {
    const embedded = byId("item-" + index);
    if (embedded) {
      return unwrap(embedded.textContent);
    }
    return unwrap(await service("data",
      JSON.stringify({ jsonrpc: "2.0", id: index + 1, method: "item", params: [index] })));
  }

  // Gets the data, lets the page show them and marks it as ready; says in #status what went wrong.
  function open(show) {
    initialData().then(show).then(() => { document.body.dataset.ready = "true"; }).catch((error) => {
      byId("status").textContent = "The data of this view can't be shown: " + error.message;
    });
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

  // Null, which stands for what is undefined, is a dash.
  function number(value, digits) {
    return value === null || value === undefined ? "–" : value.toFixed(digits === undefined ? 2 : digits);
  }

  function percent(value) {
    return value === null || value === undefined ? "–" : (100 * value).toFixed(1) + " %";
  }

  // A table whose first column names its rows. Columns: { title, number: true for numbers }. Rows: arrays of texts.
  function table(caption, columns, rows) {
    const made = element("table");
    made.append(element("caption", "", caption));
    const head = made.createTHead().insertRow();
    columns.forEach((column) => {
      const cell = element("th", column.number ? "number" : "", column.title);
      cell.scope = "col";
      head.append(cell);
    });
    const body = made.createTBody();
    rows.forEach((row) => {
      const line = body.insertRow();
      row.forEach((text, i) => {
        const cell = element(i === 0 ? "th" : "td", columns[i].number ? "number" : "", text);
        if (i === 0) {
          cell.scope = "row";
        }
        line.append(cell);
      });
    });
    return scrolled(made, caption);
  }

  // What may be wider than the window scrolls by itself, also by keys.
  function scrolled(content, label) {
    const box = element("div", "wide");
    box.tabIndex = 0;
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", label);
    box.append(content);
    return box;
  }

  function section(title, ...contents) {
    const made = element("section");
    made.append(element("h2", "", title), ...contents);
    return made;
  }

  return { open, item, element, number, percent, table, scrolled, section };
})();
