// DAO's attention maps over the frames of a clip: how they are drawn, and how they are told in words.
const attention = (function () {
  "use strict";

  const FULL_AT = 4; // times an even share: where the colour is full
  const EVEN_BELOW = 1.2; // times an even share: a map whose largest share is less is called even
  const byId = (id) => document.getElementById(id);
  const element = view.element;
  // the same in light and dark: it lies on faces, not on the page
  const heat = getComputedStyle(document.documentElement).getPropertyValue("--heat").split(",").map(Number);

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

  // What a picture shows: a frame of the face, or a flow.
  function pictureName(frame, data) {
    return (data.showsFlows ? "Flow " : "Frame ") + (frame + 1);
  }

  function mapName(frame, data) {
    const name = element("span", "", pictureName(frame, data) + ", M");
    name.append(element("sub", "", String(data.attention === "DAO" ? frame : 0)));
    if (data.attention === "SELF" || frame === 0) {
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
    image.alt = pictureName(frame, data) + " of " + clips.nameOf(clip);
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
      caption.append(mapName(frame, data), element("span", "about", describe(map, data)));
    } else {
      caption.append(element("span", "", pictureName(frame, data)));
    }
    made.append(face, caption);
    return made;
  }

  // The colour is full at a share that holds for all clips, or at the largest share of the clip.
  function repaint(item, data) {
    if (item.maps) {
      const full = byId("scale").value === "clip" ? Math.max(...item.maps.map((map) => map[largestIn(map)]))
        : FULL_AT / (data.mapHeight * data.mapWidth);
      item.querySelectorAll("canvas").forEach((canvas, frame) => paint(canvas, item.maps[frame], full));
    }
  }

  function explain(data) {
    const about = byId("about");
    if (data.attention === "NONE" || data.attention === "") {
      byId("title").textContent = "Predictions";
      byId("look").hidden = true;
      about.replaceChildren(element("p", "", (data.attention === "" ? "This network has no attention maps to show"
        : "This MENet was trained without DAO and has no attention maps") + ": its predictions and the "
        + (data.showsFlows ? "flows, in colours of their directions, are shown alone." : "frames are shown alone.")));
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

  return { decoded, figure, repaint, explain, look };
})();
