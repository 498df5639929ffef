import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { clinic, clinicIds, createEmulator, type Emulator, type Listening } from "../src/index";
import { basic, call } from "./client";

const { astrid, jonas } = clinicIds.resources;

describe("a hundred ask for one slot, over HTTP", () => {
  let emulator: Emulator;
  let socket: Listening;
  beforeAll(async () => {
    emulator = await createEmulator({ seed: clinic(), now: "2027-02-08T08:00:00+01:00" });
    socket = await emulator.listen({ port: 0 });
  });
  afterAll(() => emulator.close());

  it("and exactly one gets it", async () => {
    const ask = (number: number) =>
      fetch(`${socket.baseUrl}/bookings`, {
        method: "POST",
        headers: { authorization: basic(emulator.appKey), "content-type": "application/json" },
        body: JSON.stringify({
          project_id: clinicIds.projects.firstVisit,
          resource_id: astrid,
          start: "2027-02-09T09:00:00+01:00",
          end: "2027-02-09T09:45:00+01:00",
          customer: { name: `Visitor ${number}`, email: `visitor${number}@example.org` },
        }),
      });
    const answers = await Promise.all(Array.from({ length: 100 }, (_, number) => ask(number)));
    const withStatus = (wanted: number) => answers.filter(({ status }) => status === wanted);
    expect([withStatus(201).length, withStatus(422).length]).toEqual([1, 99]);
    const refusals = await Promise.all(withStatus(422).map((answer) => answer.json()));
    expect(new Set(refusals.map((refusal) => JSON.stringify(refusal))).size).toBe(1);
    expect(emulator.bookings.count()).toBe(1);
  });
});

describe("whatever is asked for in whatever order", () => {
  const HALF_HOUR = 1_800_000;
  const start = Date.parse("2027-02-09T08:00:00Z");

  const creation = fc.record({
    kind: fc.constant("create" as const),
    resource: fc.constantFrom(astrid, jonas),
    graph: fc.constantFrom("instant", "confirm_decline", "instant_payment", "reservation"),
    from: fc.nat(8),
    length: fc.integer({ min: 1, max: 4 }),
  });
  const action = fc.record({
    kind: fc.constant("act" as const),
    booking: fc.nat(20),
    action: fc.constantFrom(
      ...([
        "confirm",
        "confirm",
        "pay",
        "decline",
        "cancel",
        "cancel_by_customer",
        "complete",
      ] as const),
    ),
  });
  const move = fc.record({
    kind: fc.constant("move" as const),
    booking: fc.nat(20),
    resource: fc.constantFrom(astrid, jonas),
    graph: fc.constant("instant"),
    from: fc.nat(8),
    length: fc.integer({ min: 1, max: 4 }),
  });
  const waiting = fc.record({ kind: fc.constant("wait" as const), minutes: fc.nat(45) });

  it("no resource is ever held twice at once", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(creation, creation, action, move, waiting), { maxLength: 25 }),
        async (steps) => {
          const emulator = await createEmulator({ seed: clinic(), now: "2027-02-09T07:30:00Z" });
          const made: string[] = [];
          for (const step of steps) {
            if (step.kind === "create") {
              const { status, body } = await make(emulator, step);
              if (status === 201) made.push(body.data.id);
            } else if (step.kind === "move" && made.length > 0) {
              const { resource_id, start: from, end } = bookingOf(step);
              const { status, body } = await call(emulator, "bookings.reschedule", {
                params: { id: made[step.booking % made.length]! },
                body: { resource_id, start: from, end },
              });
              if (status === 200) made.push(body.data.id);
            } else if (step.kind === "act" && made.length > 0) {
              const id = made[step.booking % made.length]!;
              const params = { id, action: step.action };
              await call(emulator, "bookings.act", { params, body: {} });
            } else if (step.kind === "wait") {
              await emulator.clock.advance(`${step.minutes} minutes`);
            }
            expect(await overlaps(emulator)).toEqual([]);
          }
          await emulator.close();
        },
      ),
      { numRuns: 40 },
    );
  });

  function make(emulator: Emulator, step: Parameters<typeof bookingOf>[0]) {
    const body = bookingOf(step);
    return step.graph === "reservation"
      ? call(emulator, "bookings.reserve", { body: { ...body, graph: undefined } })
      : call(emulator, "bookings.create", { body });
  }

  function bookingOf(step: { resource: string; graph: string; from: number; length: number }) {
    const from = start + step.from * HALF_HOUR;
    return {
      graph: step.graph,
      resource_id: step.resource,
      start: new Date(from).toISOString(),
      end: new Date(from + step.length * HALF_HOUR).toISOString(),
      what: "Talk",
      where: "Here",
      description: "",
      customer: { name: "Marty", email: "marty@example.org" },
    };
  }

  /** Pairs of bookings that hold time of one resource at once. */
  async function overlaps(emulator: Emulator): Promise<[string, string][]> {
    const { body } = await call(emulator, "bookings.list", {
      query: { search: "completed:false", include: "attributes,resource" },
    });
    const held: { id: string; resource: string; start: number; end: number }[] = body.data
      // Of what isn't over, that alone holds no time.
      .filter(
        ({ graph, state }: { graph: string; state: string }) =>
          graph !== "confirm_decline" || state !== "tentative",
      )
      // oxlint-disable-next-line typescript/no-explicit-any
      .map(({ id, resource, attributes: { event_info } }: any) => ({
        id,
        resource: resource.id,
        start: Date.parse(event_info.start),
        end: Date.parse(event_info.end),
      }));
    return held.flatMap((a, index) =>
      held
        .slice(index + 1)
        .filter((b) => a.resource === b.resource && a.start < b.end && b.start < a.end)
        .map((b): [string, string] => [a.id, b.id]),
    );
  }
});
