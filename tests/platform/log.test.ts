import { expect, it } from "vitest";
import { describeError } from "#lib/platform/log";

class DatabaseFault extends Error {
  override readonly name = "DatabaseFault";
  readonly code = "42501";
  readonly detail = "Key (email)=(anna.hemligsson@kommun.example) already exists.";
}

const fault = new DatabaseFault("anna.hemligsson@kommun.example may not");
const worst = new RangeError("Hemligsson");
/** As the job queue hands on what went wrong: the fields that are the fault's own, its message and its stack. */
const copy = (error: Error) => ({ ...error, message: error.message, stack: error.stack, queue: "mail.deliver" });

it.each([
  ["a fault", fault, { name: "DatabaseFault", code: "42501" }],
  ["a fault that another wraps", new Error("failed", { cause: fault }), { name: "Error", code: "42501" }],
  ["the job queue's copy of a fault", copy(fault), { name: "DatabaseFault", code: "42501" }],
  ["its copy of one whose name is its class's", copy(worst), { name: "RangeError", code: undefined }],
])("the log says what %s was and where, and none of its words", (_, error, said) => {
  const described = describeError(error);
  expect(described).toMatchObject({ ...said, frames: expect.arrayContaining([expect.stringMatching(/log\.test/)]) });
  expect(JSON.stringify(described)).not.toMatch(/hemligsson/i);
});

it.each([["Hemligsson"], [{ message: "Hemligsson" }], [{ stack: "Hemligsson was here" }], [null], [undefined]])(
  "of what is no fault only the kind is said: %j",
  (thrown) => {
    expect(JSON.stringify(describeError(thrown))).toMatch(/^\{"name":"(string|object|undefined)"(,"frames":\[\])?\}$/);
  },
);
