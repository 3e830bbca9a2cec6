import { expect, test, vi } from "vitest";
import { Waking } from "#lib/platform/jobs/waking";

test("whatever is heard before a run begins is done by it, and what is heard during it by one more", async () => {
  const runs: (() => void)[] = [];
  const waking = new Waking(() => new Promise((resolve) => void runs.push(resolve)));
  for (let heard = 0; heard < 3; heard++) waking.wake("notices.write");
  await vi.waitFor(() => expect(runs).toHaveLength(1));
  for (let heard = 0; heard < 3; heard++) waking.wake("notices.write");
  runs[0]?.();
  await vi.waitFor(() => expect(runs).toHaveLength(2));
  runs[1]?.();
  await waking.stop();
  expect(runs).toHaveLength(2);
});

test("a run that fails is followed by the next that is heard", async () => {
  const run = vi.fn().mockRejectedValueOnce(new Error("no database")).mockResolvedValue(undefined);
  const waking = new Waking(run);
  waking.wake("notices.write");
  await vi.waitFor(() => expect(run).toHaveBeenCalledTimes(1));
  await new Promise((resolve) => setImmediate(resolve));
  waking.wake("notices.write");
  await vi.waitFor(() => expect(run).toHaveBeenCalledTimes(2));
  await waking.stop();
});

test("what is stopped begins nothing more, and waits for what has begun", async () => {
  const finish = Promise.withResolvers<void>();
  const run = vi.fn(() => finish.promise);
  const waking = new Waking(run);
  waking.wake("notices.write");
  await vi.waitFor(() => expect(run).toHaveBeenCalledTimes(1));
  waking.wake("urgent.mail");
  let stopped = false;
  const stopping = waking.stop().then(() => {
    stopped = true;
  });
  waking.wake("mail.deliver");
  await new Promise((resolve) => setImmediate(resolve));
  expect(stopped).toBe(false);
  finish.resolve();
  await stopping;
  expect(run).toHaveBeenCalledTimes(1);
});
