// Renews outlines.json, the coasts and borders that maps are drawn on, out of Natural Earth (public domain) as
// world-atlas (ISC) packs it. Nothing of it is needed to build or to run. In an empty folder:
//
//   npm install --no-save world-atlas@2.0.2 topojson-client@3.1.0
//   node …/services/data/outlines.mjs > …/services/data/outlines.json

import { createRequire } from "node:module";
import { join } from "node:path";

const require = createRequire(join(process.cwd(), "outlines.js"));
const { merge } = require("topojson-client");
const atlas = (scale) => require(`world-atlas/countries-${scale}.json`);

// name: [atlas, west, south, east, north, width in units, finest detail in units, own countries]; without own
// countries all land is alike. The order is the order in which a place is looked for.
const FRENCH = ["250", "540", "258", "666", "876", "652", "663"];
const AREAS = {
  france: ["10m", -5.6, 41.1, 9.9, 51.4, 1000, 0.9, FRENCH],
  guadeloupe: ["10m", -61.95, 15.75, -60.9, 16.6, 200, 1, FRENCH],
  martinique: ["10m", -61.35, 14.3, -60.7, 14.95, 200, 1, FRENCH],
  guyane: ["10m", -54.9, 2.0, -51.3, 6.0, 200, 1, FRENCH],
  reunion: ["10m", 55.1, -21.5, 55.95, -20.75, 200, 1, FRENCH],
  mayotte: ["10m", 44.95, -13.1, 45.4, -12.55, 200, 1, FRENCH],
  "saint-pierre-et-miquelon": ["10m", -56.6, 46.7, -56.0, 47.2, 200, 1, FRENCH],
  "saint-martin": ["10m", -63.2, 17.8, -62.7, 18.2, 200, 1, FRENCH],
  "nouvelle-caledonie": ["10m", 163.4, -22.9, 168.4, -19.4, 200, 1, FRENCH],
  polynesie: ["10m", -152.0, -18.2, -148.9, -16.2, 200, 1, FRENCH],
  "wallis-et-futuna": ["10m", -178.4, -14.5, -176.0, -13.0, 200, 1, FRENCH],
  europe: ["50m", -25, 34, 42, 71.5, 1000, 3, []],
  world: ["110m", -180, -58, 180, 78, 1000, 1.2, []],
};

/** Sutherland and Hodgman: what of a ring lies within the box. */
function clip(ring, [west, south, east, north]) {
  const sides = [
    [(p) => p[0] >= west, (a, b) => at(a, b, (west - a[0]) / (b[0] - a[0]))],
    [(p) => p[0] <= east, (a, b) => at(a, b, (east - a[0]) / (b[0] - a[0]))],
    [(p) => p[1] >= south, (a, b) => at(a, b, (south - a[1]) / (b[1] - a[1]))],
    [(p) => p[1] <= north, (a, b) => at(a, b, (north - a[1]) / (b[1] - a[1]))],
  ];
  return sides.reduce((points, [within, cut]) => {
    const kept = [];
    points.forEach((point, index) => {
      const before = points[(index + points.length - 1) % points.length];
      if (within(point) !== within(before)) kept.push(cut(before, point));
      if (within(point)) kept.push(point);
    });
    return kept;
  }, ring);
}

function at(a, b, part) {
  return [a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part];
}

/** Douglas and Peucker: no point of the line is further from what stays than `most`. */
function simplified(line, most) {
  if (line.length < 3) return line;
  const [first, last] = [line[0], line[line.length - 1]];
  let [far, index] = [0, 0];
  for (let i = 1; i < line.length - 1; i++) {
    const distance = fromSegment(line[i], first, last);
    if (distance > far) [far, index] = [distance, i];
  }
  if (far <= most) return [first, last];
  return [...simplified(line.slice(0, index + 1), most).slice(0, -1), ...simplified(line.slice(index), most)];
}

function fromSegment(p, a, b) {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const length = dx * dx + dy * dy;
  const part = length ? Math.max(0, Math.min(1, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / length)) : 0;
  return Math.hypot(p[0] - a[0] - part * dx, p[1] - a[1] - part * dy);
}

function outline(geometry, box, project, most) {
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  const path = [];
  for (const ring of polygons.flat()) {
    let points = clip(ring, box).map(project);
    // A ring ends where it began: from there to the point furthest from it, and back.
    if (points.length < 3) continue;
    const far = points.reduce((best, p, i) => (away(p, points[0]) > away(points[best], points[0]) ? i : best), 0);
    points = [
      ...simplified(points.slice(0, far + 1), most).slice(0, -1),
      ...simplified([...points.slice(far), points[0]], most).slice(0, -1),
    ].map(([x, y]) => [Math.round(x), Math.round(y)]);
    points = points.filter((p, i) => i === 0 || p[0] !== points[i - 1][0] || p[1] !== points[i - 1][1]);
    if (points.length < 3 || Math.abs(area(points)) < 2 * most * most) continue;
    const [[x, y], ...rest] = points;
    let [px, py] = [x, y];
    let text = `M${x} ${y}l`;
    rest.forEach(([nx, ny], i) => {
      text += `${i ? " " : ""}${nx - px} ${ny - py}`;
      [px, py] = [nx, ny];
    });
    path.push(`${text.replaceAll(" -", "-")}z`);
  }
  return path.join("");
}

const away = (a, b) => Math.hypot(a[0] - b[0], a[1] - b[1]);
const area = (ring) =>
  ring.reduce((sum, [x, y], i) => {
    const [nx, ny] = ring[(i + 1) % ring.length];
    return sum + x * ny - nx * y;
  }, 0) / 2;

const areas = Object.entries(AREAS).map(([name, [scale, west, south, east, north, width, detail, own]]) => {
  // Equirectangular, true to scale along the middle parallel.
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const perDegree = width / ((east - west) * squeeze);
  const project = ([x, y]) => [(x - west) * squeeze * perDegree, (north - y) * perDegree];
  const { countries } = atlas(scale).objects;
  const drawn = (wanted) => {
    const chosen = countries.geometries.filter((one) => wanted(one.id));
    const land = merge(atlas(scale), chosen);
    return outline(land, [west, south, east, north], project, detail);
  };
  return {
    name,
    west,
    north,
    across: squeeze * perDegree,
    down: perDegree,
    width,
    height: Math.round((north - south) * perDegree),
    land: own.length ? drawn((id) => own.includes(id)) : drawn(() => true),
    beyond: own.length ? drawn((id) => !own.includes(id)) : "",
  };
});
process.stdout.write(`${JSON.stringify(areas, null, 1)}\n`);
