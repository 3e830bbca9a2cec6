import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Bell } from "#app/_components/bell";
import { ListLive } from "#app/_components/list-live";

type Ears = { begun?(): void; resync?(): void };
const page = vi.hoisted(() => ({ ears: new Set<Ears>() }));

await vi.hoisted(async () => (await import("#tests/support/window")).openWindow("http://brygga.example/notiser"));

vi.mock("next/navigation", () => ({ useRouter: () => ({ refresh: () => undefined }) }));
vi.mock("#lib/platform/realtime/client", () => ({
  openConnection: (ear: Ears) => {
    page.ears.add(ear);
    return () => void page.ears.delete(ear);
  },
}));

let root: Root;
let asked: string[];

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  vi.stubGlobal("fetch", async (path: string) => {
    asked.push(path);
    return Response.json({ count: 3 });
  });
  document.body.innerHTML = "<div id=root></div>";
  root = createRoot(document.getElementById("root") as HTMLElement);
});
afterEach(async () => {
  await act(async () => root.unmount());
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

it.for(["begun", "resync"] as const)(
  "is asked for once on the page of notices, which says so too: %s",
  async (what) => {
    const of = { notices: 2 };
    await act(async () =>
      root.render(
        <>
          <Bell count={2} current texts={{ notices: "Notiser", fresh: "nya" }} />
          <ListLive of={of} look="button" label="Visa nya" />
        </>,
      ),
    );
    await act(async () => {
      for (const ear of page.ears) ear[what]?.();
      await vi.runAllTimersAsync();
    });

    expect(asked).toEqual(["/api/notices/count"]);
    expect(document.querySelector("a")?.textContent).toContain("3");
    expect(document.querySelector("button")?.textContent).toBe("Visa nya");
  },
);

it("is said on the page of notices too when it was answered before the page came", async () => {
  const bell = <Bell count={2} current={false} texts={{ notices: "Notiser", fresh: "nya" }} />;
  await act(async () => root.render(bell));
  await act(async () => {
    for (const ear of page.ears) ear.begun?.();
    await vi.runAllTimersAsync();
  });
  await act(async () =>
    root.render(
      <>
        {bell}
        <ListLive of={{ notices: 2 }} look="button" label="Visa nya" />
      </>,
    ),
  );

  expect(asked).toEqual(["/api/notices/count"]);
  expect(document.querySelector("button")?.textContent).toBe("Visa nya");
});
