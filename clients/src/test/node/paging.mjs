// A thousand incidents and a thousand tasks read by the PageIterator, while others write: what was
// there throughout comes once. Over https, since it follows no other links.
import assert from "node:assert/strict";
import {
  BatchRequestContent,
  BatchResponseContent,
  PageIterator,
} from "@microsoft/microsoft-graph-client";
import { api, INCIDENTS, request, step, TASKS, trusting } from "./shared.mjs";

const ITEMS = 1_000;
const PAGE = 50;
const STEPS_PER_BATCH = 20;
const WRITES_PER_PAGE = 10;

async function create(path, draft) {
  const made = [];
  while (made.length < ITEMS) {
    const steps = Array.from({ length: STEPS_PER_BATCH }, (_, number) => ({
      id: String(number),
      request: request("POST", path, draft(made.length + number)),
    }));
    const batch = await new BatchRequestContent(steps).getContent();
    const answers = new BatchResponseContent(await api("/$batch").post(batch));
    for (const { id } of steps) {
      made.push((await answers.getResponseById(id).json()).id);
    }
  }
  return made;
}

// Somebody who writes without a pause until told to stop.
class Others {
  #written = 0;
  #over = false;
  #writing;
  #done;

  constructor(write) {
    this.#done = this.#writeAll(write);
  }

  async #writeAll(write) {
    for (; !this.#over; this.#written++) {
      this.#writing = write(this.#written);
      await this.#writing;
    }
  }

  // Until that many more were written; fails with a write that fails.
  async await(writes) {
    const until = this.#written + writes;
    while (this.#written < until) {
      await this.#writing;
    }
  }

  stop() {
    this.#over = true;
    return this.#done;
  }
}

// The callback pauses the iterator where others shall have written before it goes on.
async function read(path, others) {
  const seen = [];
  const first = await trusting().api(path).top(PAGE).get();
  const iterator = new PageIterator(
    trusting(),
    first,
    (item) => seen.push(item.id) % PAGE !== 0,
  );
  while (!iterator.isComplete()) {
    await others.await(WRITES_PER_PAGE);
    await iterator.resume();
  }
  return seen;
}

// Some number, far from the one before.
const any = (all, number) => all[(number * 617) % all.length];

await step("incidents", async () => {
  const throughout = await create(INCIDENTS, (number) => ({ displayName: `Incident ${number}` }));
  const others = new Others((number) =>
    number % 10 === 0
      ? api(INCIDENTS).post({ displayName: `Later ${number}` })
      : api(`${INCIDENTS}/${any(throughout, number)}`).update({ summary: `Write ${number}` }),
  );
  const seen = await read(INCIDENTS, others);
  await others.stop();
  assert.equal(new Set(seen).size, seen.length);
  assert.deepEqual(throughout.filter((id) => !seen.includes(id)), []);
});

await step("tasks", async () => {
  const throughout = await create(TASKS, (number) => ({
    displayName: `Task ${number}`,
    incident: { id: "881" },
  }));
  const others = new Others(async (number) => {
    if (number % 10 === 0) {
      const task = await api(TASKS).post({ displayName: "Later", incident: { id: "881" } });
      await api(`${TASKS}/${task.id}`).delete();
    } else {
      await api(`${TASKS}/${any(throughout, number)}`).update({
        status: number % 2 === 0 ? "inProgress" : "completed",
      });
    }
  });
  const seen = await read(TASKS, others);
  await others.stop();
  assert.equal(new Set(seen).size, seen.length);
  assert.deepEqual(throughout.filter((id) => !seen.includes(id)), []);
});
