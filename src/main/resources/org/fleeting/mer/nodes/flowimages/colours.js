// Flows in colour: how they are drawn and scaled, told in words, and what their colours mean.
const colours = (function () {
  "use strict";

  const byId = (id) => document.getElementById(id);
  const element = view.element;

  function pixels(length) {
    return view.number(length) + " pixels";
  }

  function figure(picture, ...captions) {
    const made = element("figure");
    const caption = element("figcaption");
    caption.append(...captions);
    made.append(picture, caption);
    return made;
  }

  function frame(source, name, caption) {
    const image = element("img");
    image.alt = caption + " of " + name;
    image.decoding = "async";
    image.src = source;
    return figure(image, element("span", "", caption));
  }

  // One of the flows that lie side by side in a picture.
  function flow(strip, step, steps, title, words, name) {
    const canvas = element("canvas");
    canvas.width = strip.naturalWidth / steps;
    canvas.height = strip.naturalHeight;
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", "Flow of " + name + " in colour, " + title + ": " + words);
    const context = canvas.getContext("2d", { willReadFrequently: true });
    context.drawImage(strip, -step * canvas.width, 0);
    canvas.asKept = context.getImageData(0, 0, canvas.width, canvas.height);
    return figure(canvas, element("span", "", title), element("span", "about", words));
  }

  // Makes colours so many times brighter, none beyond full, at the same hue.
  function paint(canvas, times) {
    const painted = new ImageData(new Uint8ClampedArray(canvas.asKept.data), canvas.width);
    for (let i = 0; i < painted.data.length; i += 4) {
      const brightest = Math.max(painted.data[i], painted.data[i + 1], painted.data[i + 2]);
      const factor = brightest > 0 ? Math.min(times, 255 / brightest) : 0;
      for (let part = i; part < i + 3; part++) {
        painted.data[part] *= factor;
      }
    }
    canvas.getContext("2d").putImageData(painted, 0, 0);
  }

  // The colours are kept on the clip's own scale.
  function repaint(item, clip, data) {
    const times = byId("scale").value === "clip" ? 1 : clip.brightest / data.common;
    item.querySelectorAll("canvas").forEach((canvas) => paint(canvas, times));
  }

  async function pictures(clip, found) {
    const name = clips.nameOf(clip);
    const strip = new Image();
    strip.src = found.flow;
    await strip.decode();
    const steps = found.words.length;
    const made = element("div", steps === 1 ? "pictures single" : "pictures");
    const flows = element("div", "row");
    found.words.forEach((words, step) => flows.append(flow(strip, step, steps,
      clip.apexFrame ? "onset to frame " + clip.apexFrame : "frame " + (step + 1) + " to " + (step + 2), words, name)));
    const frames = element("div", clip.apexFrame ? "row pair" : "row");
    found.frames.forEach((source, i) => frames.append(frame(source, name, !clip.apexFrame ? "Frame " + (i + 1)
      : i === 0 ? "Frame 1, the onset" : "Frame " + clip.apexFrame)));
    made.append(flows, frames);
    if (found.problem) {
      made.append(element("p", "problem", "The frames can't be shown: " + found.problem));
    }
    return made;
  }

  function legend(data) {
    const wheel = element("figure", "wheel");
    const image = element("img");
    image.src = data.wheel;
    image.alt = "Colour wheel: right is red, down yellow-green, left cyan, up violet; black in the middle, brighter outwards.";
    wheel.append(image, ...["up", "left", "right", "down"].map((name) => element("span", name, name)));
    return wheel;
  }

  function explain() {
    const more = element("details");
    more.append(element("summary", "", "What the colours and numbers are"));
    [
      "The hue of a pixel of the earlier frame tells which way it goes in the picture, the brightness how far; what does not "
        + "move is black. Left and right are as you look at the picture.",
      "The peak of a clip is the length that 99 of 100 pixels do not pass, the largest of its steps. On the clip's own scale "
        + "that is brightest, or 0.1 pixels if the peak is less; what is longer is as bright. Weak motion then looks strong, "
        + "and the brightness of two clips can't be compared. On one scale for all clips, the median of these lengths is "
        + "brightest.",
      "The words to a flow name the ninth of the picture that has most of the squared motion, its share, which way its pixels "
        + "go and how far on average.",
      "Pictures show the flow at the face clip's size, in its pixels, before it was shrunk and scaled for the network.",
      "Head motion is the mean length of the shift, turn and scale that fit most of the flow. Doubts order the clips and are no "
        + "probabilities; a flow without one may still be wrong. Alternating shows onset and apex in one place, so that the "
        + "eye sees what moves."
    ].forEach((text) => more.append(element("p", "", text)));
    return more;
  }

  // Says which length is brightest now.
  function scaleWords(data) {
    return "Direction is the hue, length the brightness. Brightest: " + (byId("scale").value === "clip"
      ? "the peak of each clip, which differs from clip to clip (stated with each)."
      : pixels(data.common) + " and more, in all clips.");
  }

  return { pixels, pictures, repaint, legend, explain, scaleWords };
})();
