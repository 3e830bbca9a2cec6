import { readFileSync, writeFileSync } from "node:fs";
import { drawPicture, PICTURE_FILE, rulesOfDependencies, withPicture } from "./picture";

const text = readFileSync(PICTURE_FILE, "utf8");
writeFileSync(PICTURE_FILE, withPicture(text, drawPicture(rulesOfDependencies())));
