import { expect, it } from "vitest";
import { deviceOf, deviceParts } from "#lib/members/sign-in/device";

const LINUX = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)";

it.each([
  [`${LINUX} Chrome/156.0.0.0 Safari/537.36`, "Chrome/Linux"],
  [`${LINUX} HeadlessChrome/156.0.0.0 Safari/537.36`, "Chrome/Linux"],
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36 Edg/156.0.0.0",
    "Edge/Windows",
  ],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.1 Mobile/15E148 Safari/604.1",
    "Safari/iPhone",
  ],
  ["Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:150.0) Gecko/20100101 Firefox/150.0", "Firefox/Mac"],
  ["curl/8.5.0", ""],
  [null, ""],
])("knows %s as %s", (userAgent, device) => {
  expect(deviceOf(userAgent)).toBe(device);
});

it("takes what it knew apart again, and says nothing of what it did not know", () => {
  expect(deviceParts("Samsung Internet/Android")).toEqual({ browser: "Samsung Internet", system: "Android" });
  expect(deviceParts("/Linux")).toEqual({ browser: "", system: "Linux" });
  expect(deviceParts("Firefox/")).toEqual({ browser: "Firefox", system: "" });
  expect(deviceParts("")).toEqual({ browser: "", system: "" });
});
