// node analyse.mjs ENTRY LIST: reads lines [address, code], prints a line [address, kind, value] for each warning of
// JS-X-Ray that is more than information.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [entry, list] = process.argv.slice(2);
const { AstAnalyser } = await import(pathToFileURL(entry).href);
const analyser = new AstAnalyser();

for (const line of readFileSync(list, "utf8").split("\n").filter(Boolean)) {
  const [address, code] = JSON.parse(line);
  try {
    for (const warning of analyser.analyse(code, { module: false }).warnings) {
      if (warning.severity !== "Information" && warning.kind !== "parsing-error") {
        console.log(JSON.stringify([address, warning.kind, String(warning.value ?? "")]));
      }
    }
  } catch (error) {
    console.error(`${address}: ${error.message}`);
  }
}
