"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const steps = data.steps;
  const byId = (id) => document.getElementById(id);
  const SVG = "http://www.w3.org/2000/svg";
  const ZOOM_STEP = 1.25;

  const count = (number) => number.toLocaleString("en");
  const bytes = (number) => {
    const units = ["B", "KiB", "MiB", "GiB", "TiB"];
    let unit = 0;
    for (; number >= 999.5 && unit < units.length - 1; unit++) number /= 1024;
    return (unit === 0 || number >= 99.95 ? number.toFixed(0) : number.toFixed(1)) + " " + units[unit];
  };
  const share = (part, whole) => (part && whole ? ` (${((100 * part) / whole).toFixed(1)} %)` : "");
  const sum = (list, key) => list.reduce((total, step) => total + (step[key] || 0), 0);
  const percent = (part) => `${part === 1 ? 100 : Math.min(99.9, +(100 * part).toFixed(1))} %`;
  const product = (sides) => sides.map((side) => +side.toFixed(3)).join("×");

  function element(name, text, className) {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    if (className) made.className = className;
    return made;
  }

  function shape(name, attributes) {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  }

  // ---- What is chosen: hovering shows a layer, a click keeps it.

  const details = byId("details");
  const position = { y: 0.5, x: 0.5 };
  let kept = false;

  function mark(names, index) {
    document.querySelectorAll(".chosen").forEach((old) => old.classList.remove("chosen"));
    const rows = byId("table").tBodies[0].rows;
    for (const row of rows) {
      if (names.has(row.cells[1].textContent)) row.classList.add("chosen");
    }
    document.querySelectorAll(".plot rect").forEach((buffer) => {
      const holds = buffer.dataset.holds.split("|");
      if (holds.some((value) => names.has(value.split(" ")[0]))) buffer.classList.add("chosen");
    });
    if (index !== undefined) {
      const row = document.querySelector(`#tree [data-step="${index}"]`);
      if (row) row.classList.add("chosen");
    }
  }

  const hint = [...(details ? details.childNodes : [])];

  /** The panel covers part of a small screen, where it can be closed. */
  function fill(...parts) {
    const close = element("button", "×", "close");
    close.type = "button";
    close.setAttribute("aria-label", "Close");
    close.addEventListener("click", release);
    details.replaceChildren(close, ...parts);
    details.classList.add("filled");
  }

  function release() {
    kept = false;
    mark(new Set());
    details.replaceChildren(...hint);
    details.classList.remove("filled");
  }

  function list(entries) {
    const made = element("dl");
    for (const [name, value] of entries) {
      if (value !== "") made.append(element("dt", name), element("dd", value));
    }
    return made;
  }

  function showStep(index) {
    const step = steps[index];
    mark(new Set([step.name]), index);
    const entries = [
      ["reads", step.reads.map((read) => `${steps[read].name} ${product(steps[read].shape)}`).join(", ")],
      ["output", product(step.shape)],
      ["parameters", step.parameters ? count(step.parameters) + share(step.parameters, sum(steps, "parameters")) : ""],
      ["running statistics", step.buffers ? count(step.buffers) : ""],
      ["MACs", step.macs ? count(step.macs) + share(step.macs, sum(steps, "macs")) : ""],
      ["memory", step.bytes ? bytes(step.bytes) + " a sample" : step.memory === "inPlace" ? "in place" : ""],
    ];
    for (const [name, value] of Object.entries(step.attributes || {})) {
      const sides = value.split(",");
      if (value !== "") entries.push([name, sides.every((side) => side === sides[0]) ? sides[0] : sides.join(", ")]);
    }
    fill(
      element("h3", step.name),
      element("p", step.role === "layer" ? step.kind : `${step.kind}, ${step.role}`, "kind"),
      list(entries),
      sight(step)
    );
  }

  function showBox(box) {
    const inside = box.steps.map((index) => steps[index]);
    const last = inside[inside.length - 1];
    mark(new Set(inside.map((step) => step.name)));
    places.get(box.number).group.classList.add("chosen");
    const layers = inside.filter((step) => step.role === "layer").length;
    fill(
      element("h3", box.title),
      element("p", layers === 1 ? "1 layer" : `${layers} layers`, "kind"),
      list([
        ["output", product(last.shape)],
        ["parameters", count(sum(inside, "parameters")) + share(sum(inside, "parameters"), sum(steps, "parameters"))],
        ["MACs", count(sum(inside, "macs")) + share(sum(inside, "macs"), sum(steps, "macs"))],
        ["memory", bytes(sum(inside, "bytes")) + " a sample, unshared"],
      ]),
      sight([...inside].reverse().find((step) => step.field) || last)
    );
  }

  // ---- The receptive field on the input image.

  function sight(step) {
    const part = element("div");
    const field = step.field;
    if (field && step.image === undefined) {
      part.append(
        element(
          "p",
          `Sees ${field.size[0]} step${field.size[0] === 1 ? "" : "s"} of the sequence` +
            (field.global ? ", all there are." : `. Neighbours look ${field.jump[0]} further.`),
          "caption"
        )
      );
      return part;
    }
    if (!field) {
      if (step.role === "layer") part.append(element("p", "Depends on no image, so it has no receptive field.", "caption"));
      return part;
    }
    const [, height, width] = steps[step.image].shape;
    const rows = step.shape.length === 3 && !field.global ? step.shape[1] : 1;
    const columns = step.shape.length === 3 && !field.global ? step.shape[2] : 1;
    const side = Math.max(height, width);
    const jump = field.jump || [0, 0];
    const middle = [field.start[0] + Math.floor(rows / 2) * jump[0], field.start[1] + Math.floor(columns / 2) * jump[1]];
    const beyond = [height, width].map((end, axis) => {
      const half = field.size[axis] / 2;
      return Math.max(half - middle[axis], middle[axis] + half - end);
    });
    const margin = Math.min(side, Math.max(0.12 * side, 1.05 * Math.max(...beyond)));
    const svg = shape("svg", {
      class: "sight", role: "img", tabindex: 0,
      viewBox: `${-margin} ${-margin} ${width + 2 * margin} ${height + 2 * margin}`,
    });
    const caption = element("p", "", "caption");
    if (data.image) {
      svg.append(shape("image", { href: data.image, width, height, preserveAspectRatio: "xMidYMid slice" }));
    } else {
      svg.append(shape("rect", { class: "pixels", width, height }));
      let every = 1;
      while (side / every > 32) every *= 2;
      let lines = "";
      for (let y = every; y < height; y += every) lines += `M0 ${y}H${width}`;
      for (let x = every; x < width; x += every) lines += `M${x} 0V${height}`;
      svg.append(shape("path", { class: "grid", d: lines }));
    }
    svg.append(shape("rect", { class: "edge", width, height }));
    const next = shape("rect", { class: "next" });
    const seen = shape("rect", { class: "seen" });
    const centre = shape("circle", { class: "centre", r: (side + 2 * margin) / 90 });
    svg.append(next, seen, centre);

    function place() {
      const row = Math.min(rows - 1, Math.floor(position.y * rows));
      const column = Math.min(columns - 1, Math.floor(position.x * columns));
      const y = field.start[0] + row * jump[0];
      const x = field.start[1] + column * jump[1];
      const [high, wide] = field.size;
      const box = { y: y - high / 2, x: x - wide / 2, height: high, width: wide };
      for (const [key, value] of Object.entries(box)) {
        seen.setAttribute(key, value);
        next.setAttribute(key, key === "x" && column + 1 < columns ? value + jump[1] : value);
      }
      centre.setAttribute("cx", x);
      centre.setAttribute("cy", y);
      const range = (from, size, end) =>
        `${Math.max(0, Math.floor(from)) + 1}–${Math.min(end, Math.ceil(from + size))}`;
      const within =
        Math.max(0, Math.min(height, box.y + high) - Math.max(0, box.y)) *
        Math.max(0, Math.min(width, box.x + wide) - Math.max(0, box.x));
      const padding = Math.round(100 * (1 - within / (high * wide)));
      const who = field.global ? "Every element" : `Position ${row + 1}, ${column + 1} of ${rows}×${columns}`;
      caption.textContent =
        `${who} sees ${product(field.size)} pixels: rows ${range(box.y, high, height)} of ${height}, ` +
        `columns ${range(box.x, wide, width)} of ${width}` +
        (padding > 0 ? `; ${padding} % lie beyond the image` : "") +
        (field.jump ? `. Neighbours look ${product(field.jump)} pixels further.` : ".") +
        (step.share
          ? ` The central position sees ${percent(step.share[0])} of the image, all together ${percent(step.share[1])}.`
          : "");
      svg.setAttribute("aria-label", "Receptive field on the input. " + caption.textContent);
    }

    function follow(event) {
      const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
      if (rows > 1) position.y = Math.min(0.999, Math.max(0, (Math.round((at.y - field.start[0]) / jump[0]) + 0.5) / rows));
      if (columns > 1) position.x = Math.min(0.999, Math.max(0, (Math.round((at.x - field.start[1]) / jump[1]) + 0.5) / columns));
      place();
    }

    svg.addEventListener("pointermove", follow);
    svg.addEventListener("pointerdown", follow);
    svg.addEventListener("keydown", (event) => {
      const [down, right] = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key] || [];
      if (down === undefined) return;
      event.preventDefault();
      const move = (at, by, of) => (Math.min(of - 1, Math.max(0, Math.floor(at * of) + by)) + 0.5) / of;
      position.y = move(position.y, down, rows);
      position.x = move(position.x, right, columns);
      place();
    });
    place();
    const key = element("ul", undefined, "legend");
    const entry = (name, words) => {
      const item = element("li");
      item.append(element("span", undefined, "sign " + name), words);
      key.append(item);
    };
    entry("of-seen", "what it sees");
    entry("of-centre", "its centre");
    if (columns > 1) entry("of-next", "what its neighbour sees");
    part.append(svg, key, caption);
    return part;
  }

  // ---- The graph: folding makes bands lower and leaves the gaps between them as they were laid out.

  const places = new Map();

  function collect(scene, home) {
    scene.home = home;
    scene.lines = [...home.querySelectorAll(":scope > .wires > .wire")];
    scene.arrows = [...home.querySelectorAll(":scope > .wires > .arrow")];
    for (const box of scene.boxes) {
      if (box.gate) continue;
      box.group = home.querySelector(`:scope > [data-box="${box.number}"]`);
      box.foldable = box.group.hasAttribute("aria-expanded");
      places.set(box.number, box);
      if (box.inside) collect(box.inside, box.group.querySelector(":scope > .inside > g"));
    }
  }

  function height(box) {
    if (box.gate) return 1;
    if (!box.foldable || box.folded) return data.measures.folded;
    return data.measures.head + data.measures.padding +
      (box.inside ? arrange(box.inside) : data.measures.row * box.steps.length);
  }

  function arrange(scene) {
    const bands = scene.gaps.map(() => 0).concat(0);
    for (const box of scene.boxes) {
      box.height = height(box);
      bands[box.band] = Math.max(bands[box.band], box.height);
    }
    const tops = [0];
    scene.gaps.forEach((gap, band) => tops.push(tops[band] + bands[band] + gap));
    for (const box of scene.boxes) {
      box.y = tops[box.band] + (bands[box.band] - box.height) / 2;
      if (box.gate) continue;
      const wide = box.inside && box.folded ? Math.min(box.narrow, box.width) : box.width;
      box.group.setAttribute("transform", `translate(${box.x + (box.width - wide) / 2} ${box.y})`);
      box.group.classList.toggle("folded", !!box.folded);
      if (box.foldable) box.group.setAttribute("aria-expanded", String(!box.folded));
      const frame = box.group.querySelector(":scope > .frame");
      frame.setAttribute("height", box.height);
      frame.setAttribute("width", wide);
      const hit = box.group.querySelector(":scope > .head > .hit");
      hit.setAttribute("height", box.folded ? box.height : data.measures.head);
      hit.setAttribute("width", wide);
    }
    scene.wires.forEach((wire, index) => {
      const from = scene.boxes[wire.from];
      const to = scene.boxes[wire.to];
      const last = wire.points.length - 1;
      const line = wire.points.map(([x, gap, depth], at) => {
        const y = at === 0 ? from.y + from.height : at === last ? to.y : tops[gap] + bands[gap] + depth;
        return `${at ? "L" : "M"}${x} ${y.toFixed(1)}`;
      });
      scene.lines[index].setAttribute("d", line.join("") + (to.gate ? "v" + data.measures.padding : ""));
      if (!to.gate) scene.arrows[index].setAttribute("d", `M${wire.points[last][0]} ${to.y}l-4 -7h8z`);
    });
    return tops[tops.length - 1] + bands[bands.length - 1];
  }

  const view = { scale: 1, width: 0, height: 0 };

  function draw() {
    view.height = arrange(data.scene) + 24;
    resize();
  }

  function resize() {
    const svg = document.querySelector(".canvas svg");
    view.width ||= svg.viewBox.baseVal.width;
    svg.setAttribute("width", view.scale * view.width);
    svg.setAttribute("height", view.scale * view.height);
    svg.setAttribute("viewBox", `0 0 ${view.width} ${view.height}`);
  }

  /** What is in the middle of the window, or under the pointer, stays where it is. */
  function zoom(scale, pointer) {
    const canvas = document.querySelector(".canvas");
    const svg = canvas.querySelector("svg");
    const frame = canvas.getBoundingClientRect();
    const before = svg.getBoundingClientRect();
    const x = pointer ? pointer.clientX : frame.left + canvas.clientWidth / 2;
    const y = Math.min(Math.max(pointer ? pointer.clientY : innerHeight / 2, before.top), before.bottom);
    view.scale = Math.min(4, Math.max(0.02, scale));
    resize();
    const after = svg.getBoundingClientRect();
    canvas.scrollBy(after.left + ((x - before.left) / before.width) * after.width - x, 0);
    scrollBy(0, after.top + ((y - before.top) / before.height) * after.height - y);
    byId("scale").textContent = `${+(100 * view.scale).toPrecision(view.scale < 0.1 ? 1 : 2)} %`;
  }

  function zoomToWhole() {
    const canvas = document.querySelector(".canvas");
    zoom(Math.min(1, canvas.clientWidth / view.width, (innerHeight - 40) / view.height));
    canvas.scrollIntoView({ block: "center" });
  }

  function fold(box, folded) {
    if (!box || !box.foldable || box.folded === folded) return;
    box.folded = folded;
    draw();
  }

  function foldAll(folded) {
    for (const box of places.values()) if (box.foldable) box.folded = folded;
    draw();
  }

  function shade(key) {
    const most = Math.max(1, ...steps.map((step) => step[key] || 0));
    document.querySelectorAll("#tree .row").forEach((row) => {
      const cost = row.querySelector(".cost");
      const wide = Number(row.querySelector(".hit").getAttribute("width")) - 10;
      cost.setAttribute("width", ((steps[row.dataset.step][key] || 0) / most) * wide);
    });
  }

  function itemAt(target) {
    const head = target.closest && target.closest("#tree .head, #tree .row, #tree [role=treeitem]");
    return head && (head.classList.contains("head") ? head.parentNode : head);
  }

  function show(item) {
    if (item.dataset.step !== undefined) showStep(Number(item.dataset.step));
    else showBox(places.get(Number(item.dataset.box)));
  }

  function setUpGraph() {
    const tree = byId("tree");
    const canvas = document.querySelector(".canvas");
    collect(data.scene, tree);
    draw();
    const items = () =>
      [...tree.querySelectorAll("[role=treeitem]")].filter((item) => !item.parentNode.closest(".folded"));
    let current = items()[0];
    const focus = (item) => {
      if (!item) return;
      current.setAttribute("tabindex", -1);
      current = item;
      current.setAttribute("tabindex", 0);
      current.focus({ preventScroll: true });
      const box = (current.querySelector(":scope > .head, :scope > .hit") || current).getBoundingClientRect();
      if (box.top < 60 || box.bottom > innerHeight - 60) scrollBy(0, box.top - innerHeight / 3);
      const frame = canvas.getBoundingClientRect();
      if (box.left < frame.left || box.right > frame.right) {
        canvas.scrollBy(box.left + box.width / 2 - frame.left - frame.width / 2, 0);
      }
    };
    const middle = () => canvas.scrollTo((canvas.scrollWidth - canvas.clientWidth) / 2, 0);
    const unfoldTo = (item) => {
      for (let above = item.parentNode.closest("[data-box]"); above; above = above.parentNode.closest("[data-box]")) {
        fold(places.get(Number(above.dataset.box)), false);
      }
    };
    const find = byId("find");
    const search = () => {
      const words = find.value.trim().toLowerCase();
      const fits = (index) => steps[index].name.toLowerCase().includes(words) || steps[index].kind.toLowerCase() === words;
      const found = words === "" ? [] : steps.map((step, index) => index).filter(fits);
      const next = found.find((index) => index > lastFound);
      lastFound = next === undefined && found.length ? found[0] : next === undefined ? -1 : next;
      byId("found").textContent =
        words === "" ? "" : found.length ? `${found.indexOf(lastFound) + 1} of ${found.length}` : "no layer is called so";
      const item = lastFound < 0 ? undefined : tree.querySelector(`[data-step="${lastFound}"]`);
      if (!item) return;
      unfoldTo(item);
      focus(item);
      kept = true;
      find.focus({ preventScroll: true });
    };
    let lastFound = -1;
    find.addEventListener("input", () => { lastFound = -1; byId("found").textContent = ""; });
    find.addEventListener("keydown", (event) => {
      if (event.key === "Enter") search();
    });
    if (current) current.setAttribute("tabindex", 0);
    tree.addEventListener("pointerover", (event) => {
      const item = itemAt(event.target);
      if (item && !kept && event.pointerType === "mouse") show(item);
    });
    tree.addEventListener("focusin", (event) => {
      const item = itemAt(event.target);
      if (item) show(item);
    });
    tree.addEventListener("click", (event) => {
      const item = itemAt(event.target);
      if (!item) return;
      const onHead = event.target.closest(".head");
      focus(item);
      kept = true;
      if (onHead && item.dataset.box !== undefined) {
        const box = places.get(Number(item.dataset.box));
        fold(box, !box.folded);
      }
    });
    tree.addEventListener("keydown", (event) => {
      const shown = items();
      const at = shown.indexOf(current);
      const box = current.dataset.box === undefined ? undefined : places.get(Number(current.dataset.box));
      const above = current.parentNode.closest("[role=treeitem]");
      const open = box && box.foldable && !box.folded;
      const deeds = {
        ArrowDown: () => focus(shown[at + 1]),
        ArrowUp: () => focus(shown[at - 1]),
        Home: () => focus(shown[0]),
        End: () => focus(shown[shown.length - 1]),
        ArrowRight: () => (box && box.folded ? fold(box, false) : open && focus(shown[at + 1])),
        ArrowLeft: () => (open ? fold(box, true) : focus(above)),
        Enter: () => fold(box, !box.folded),
        " ": () => fold(box, !box.folded),
      };
      const deed = deeds[event.key];
      if (!deed || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      if (box || !["Enter", " "].includes(event.key)) deed();
    });
    addEventListener("keydown", (event) => {
      if (event.key === "Escape") kept ? (kept = false) : release();
    });
    byId("fold").addEventListener("click", () => foldAll(true));
    byId("unfold").addEventListener("click", () => foldAll(false));
    const zooms = {
      "+": () => zoom(view.scale * ZOOM_STEP),
      "-": () => zoom(view.scale / ZOOM_STEP),
      "0": () => zoom(1),
    };
    byId("closer").addEventListener("click", zooms["+"]);
    byId("farther").addEventListener("click", zooms["-"]);
    byId("whole").addEventListener("click", zoomToWhole);
    addEventListener("keydown", (event) => {
      const typing = ["INPUT", "SELECT"].includes(event.target.tagName);
      if (!zooms[event.key] || typing || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      zooms[event.key]();
    });
    canvas.addEventListener("wheel", (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      zoom(view.scale * Math.exp(-event.deltaY / 300), event);
    }, { passive: false });
    middle();
    byId("measure").addEventListener("change", (event) => shade(event.target.value));
    const telling = steps.map((step, index) => index).filter((index) => steps[index].field && !steps[index].field.global);
    if (telling.length && !matchMedia("(max-width: 900px)").matches) showStep(telling[telling.length - 1]);
  }

  // ---- Tables sort by a click on a heading, and once more for the other direction.

  function setUpTable(table) {
    const headings = [...table.tHead.rows[0].cells];
    headings.forEach((heading, column) => {
      heading.firstElementChild.addEventListener("click", () => {
        const first = heading.classList.contains("number") ? "descending" : "ascending";
        const other = first === "descending" ? "ascending" : "descending";
        const order = heading.getAttribute("aria-sort") === first ? other : first;
        headings.forEach((each) => each.removeAttribute("aria-sort"));
        heading.setAttribute("aria-sort", order);
        const key = (row) => {
          const cell = row.cells[column];
          return cell.dataset.value !== undefined ? Number(cell.dataset.value) : cell.textContent;
        };
        const sorted = [...table.tBodies[0].rows].sort((one, another) => {
          const a = key(one);
          const b = key(another);
          const by = typeof a === "number" ? a - b : String(a).localeCompare(String(b), "en", { numeric: true });
          return order === "ascending" ? by : -by;
        });
        table.tBodies[0].append(...sorted);
      });
    });
  }

  function setUpPlans() {
    document.querySelectorAll(".memory").forEach((figure) => {
      const reading = figure.querySelector(".reading");
      figure.querySelector("svg").addEventListener("pointerover", (event) => {
        const title = event.target.querySelector && event.target.querySelector("title");
        if (title) reading.textContent = title.textContent;
      });
    });
  }

  setUpTable(byId("table"));
  setUpPlans();
  if (data.scene) setUpGraph();
})();
