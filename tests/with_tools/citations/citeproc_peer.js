// What citeproc-js makes of items: node citeproc_peer.js STYLES LOCALES ITEMS.jsonl OUT.jsonl
// One object out for each item, "style form" -> text, each item as if it were cited for the first time.
"use strict";
const fs = require("fs");
const CSL = require("citeproc");

const [stylesFolder, localesFolder, itemsFile, outFile] = process.argv.slice(2);
const styles = {
  chicago: ["chicago-notes-bibliography", ["note", "short", "bibliography"]],
  apa: ["apa", ["bibliography", "in-text"]],
  mla: ["modern-language-association", ["bibliography", "in-text"]],
  harvard: ["harvard-cite-them-right", ["bibliography", "in-text"]],
};
const lines = fs.readFileSync(itemsFile, "utf8").split("\n").filter(Boolean).map(JSON.parse);
const out = lines.map(() => ({}));
const held = {};
const system = {
  retrieveLocale(name) {
    const path = `${localesFolder}/locales-${name}.xml`;
    return fs.existsSync(path) ? fs.readFileSync(path, "utf8") : null;
  },
  retrieveItem: (id) => held[id],
};

function write(engine, form, id, line) {
  const cite = { id, label: line.label || "page" };
  if (line.locator) cite.locator = line.locator;
  if (line.prefix) cite.prefix = line.prefix;
  if (form === "bibliography") {
    engine.updateItems([id]);
    const made = engine.makeBibliography();
    return made[1].length ? made[1][0] : "";
  }
  engine.updateItems([]);
  const cluster = (item, noteIndex) => ({ citationItems: [item], properties: { noteIndex } });
  const first = engine.processCitationCluster(cluster(form === "short" ? { id } : cite, 1), [], []);
  let text = first[1][0][1];
  if (form === "short") {
    const again = engine.processCitationCluster(cluster(cite, 9), [[first[1][0][2], 1]], []);
    text = again[1][again[1].length - 1][1];
  }
  engine.restoreProcessorState([]);
  return text;
}

for (const [name, [file, forms]] of Object.entries(styles)) {
  const engine = new CSL.Engine(system, fs.readFileSync(`${stylesFolder}/${file}.csl`, "utf8"));
  engine.setOutputFormat("text");
  lines.forEach((line, at) => {
    const id = `i${at}`;
    held[id] = Object.assign(JSON.parse(JSON.stringify(line.item)), { id });
    for (const form of forms) out[at][`${name} ${form}`] = write(engine, form, id, line).trim();
    delete held[id];
  });
}
fs.writeFileSync(outFile, out.map((each) => JSON.stringify(each)).join("\n") + "\n");
