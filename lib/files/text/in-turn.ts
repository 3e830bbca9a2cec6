type Queue = { last: Promise<unknown>; ofPerson: Map<string, Promise<unknown>> };

/** The routes and the jobs are bundles with modules of their own, in one process. */
const shared = globalThis as typeof globalThis & { bryggaReading?: Queue };

/**
 * Does one work at a time in each process, and each person's one by one: whoever has many waits behind everybody else's next.
 * A work that fails is over as one that is done.
 */
export function inTurn<T>(personId: string, work: () => Promise<T>): Promise<T> {
  shared.bryggaReading ??= { last: Promise.resolve(), ofPerson: new Map() };
  const { bryggaReading: queue } = shared;
  const own = queue.ofPerson.get(personId) ?? Promise.resolve();
  const done = own.then(() => {
    const turn = queue.last.then(work);
    queue.last = turn.catch(() => undefined);
    return turn;
  });
  const over = done
    .catch(() => undefined)
    .then(() => {
      if (queue.ofPerson.get(personId) === over) queue.ofPerson.delete(personId);
    });
  queue.ofPerson.set(personId, over);
  return done;
}
