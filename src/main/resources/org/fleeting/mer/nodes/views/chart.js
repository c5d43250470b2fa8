// Charts by Apache ECharts, drawn as SVG in the colours of the page. A chart is a picture to a screen reader: its label says
// what it shows, and the page gives the numbers in a table beside it.
const chart = (function () {
  "use strict";

  const PRINT_WIDTH = 680;
  const drawn = [];

  // What all charts look like; option(colours) of a chart adds to it.
  function basis(ink) {
    return { animation: false, color: ink.series, backgroundColor: "transparent",
      textStyle: { color: ink.text, fontFamily: "system-ui, sans-serif" },
      tooltip: { trigger: "axis", confine: true, backgroundColor: ink.ground, borderColor: ink.quiet,
        textStyle: { color: ink.text } } };
  }

  function axis(ink, more) {
    return Object.assign({ nameTextStyle: { color: ink.text }, axisLabel: { color: ink.text },
      axisLine: { lineStyle: { color: ink.quiet } }, axisTick: { lineStyle: { color: ink.quiet } },
      splitLine: { lineStyle: { color: ink.line } } }, more);
  }

  function draw(one, width) {
    if (one.instance) {
      one.instance.dispose();
    }
    one.instance = echarts.init(one.box, null, { renderer: "svg", width });
    const ink = figure.colours();
    one.instance.setOption(Object.assign(basis(ink), one.option(ink)));
  }

  // Returns a chart as it is printed, all of it, for a file. ECharts's own way to a text leaves markup in names as it is.
  function picture(one, ink) {
    const box = document.createElement("div");
    const instance = echarts.init(box, null, { renderer: "svg", width: PRINT_WIDTH, height: one.box.clientHeight });
    const option = Object.assign(basis(ink), one.option(ink));
    delete option.dataZoom;
    option.textStyle = Object.assign({}, option.textStyle, { fontFamily: figure.FONT });
    instance.setOption(option);
    instance.getZr().refreshImmediately();
    const made = box.querySelector("svg").cloneNode(true);
    instance.dispose();
    return made;
  }

  function drawAll(width) {
    drawn.forEach((one) => draw(one, width));
  }

  // Fills the place, which is in the page, and draws again when the window or its colours change.
  // option(colours) returns ECharts's options. what names the figure to save in a few words. Returns a function that draws again, for when they have changed.
  function into(place, label, option, what) {
    const box = document.createElement("div");
    box.className = "chart";
    box.setAttribute("role", "img");
    box.setAttribute("aria-label", label);
    place.append(box);
    const one = { box, option };
    drawn.push(one);
    draw(one);
    place.append(figure.saved(what, (ink) => picture(one, ink)));
    new ResizeObserver(() => document.documentElement.classList.contains("printing") || one.instance.resize())
      .observe(box);
    return () => draw(one);
  }

  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => drawAll());
  addEventListener("beforeprint", () => {
    document.documentElement.classList.add("printing");
    drawAll(PRINT_WIDTH);
  });
  addEventListener("afterprint", () => {
    document.documentElement.classList.remove("printing");
    drawAll();
  });

  return { into, axis };
})();
