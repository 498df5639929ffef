import { TimekitApiError } from "@timekit/core";
import { customerPortal, publicBookingPage } from "@timekit/core/relay";
import { describe, expect, test } from "vitest";
import { id, setUp, type Sent } from "./set-up";

const at = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();

describe("customerPortal", () => {
  /** Ola has a booking in project p1, Eve one in p2. */
  const bookings = [
    { id, project: { id: "p1" }, customers: [{ email: "Ola@example.org" }] },
    { id: "theirs", project: { id: "p2" }, customers: [{ email: "eve@example.org" }] },
  ];
  const answer = ({ operation, params, query }: Sent) => {
    if (operation === "bookings.list") {
      const search = query["search"] as Record<string, string>;
      // Timekit finds by wildcards and in any case.
      const fits = (text: string, wanted = "*") =>
        wanted === "*" || text.toLowerCase() === wanted.toLowerCase();
      return {
        data: bookings.filter(
          ({ project, customers: [customer] }) =>
            fits(customer?.email ?? "", search["customer.email"]) &&
            fits(project.id, search["project.id"]),
        ),
      };
    }
    if (operation === "availability.query") {
      return { data: [10, 90].map((minutes) => ({ start: at(minutes), end: at(200) })) };
    }
    const booking = bookings.find((one) => one.id === params["id"]);
    if (booking) return { data: booking };
    throw new TimekitApiError("not_found", "no such booking", { status: 404 });
  };
  const portal = (notice?: number) =>
    setUp(
      customerPortal({
        visitor: (request) => ({ email: request.headers.get("x-email") }),
        ...(notice !== undefined && { notice }),
      }),
      {},
      answer,
    );
  const ola = { "x-email": "ola@example.org" };
  const move = { start: at(120), end: at(150) };

  test("customers reschedule their own bookings, and no others", async () => {
    const { write, sent } = portal();
    const reschedule = async (booking: string, headers: Record<string, string>) =>
      (await write("POST", `/bookings/${booking}/reschedule`, move, headers)).status;
    expect(await reschedule(id, ola)).toBe(200);
    expect(sent.at(-1)).toMatchObject({ operation: "bookings.reschedule", body: move });
    sent.length = 0;
    expect(await reschedule("theirs", ola)).toBe(404);
    expect(await reschedule("nowhere", ola)).toBe(404);
    expect(await reschedule(id, {})).toBe(401);
    expect(await reschedule(id, { "x-email": "*" })).toBe(404);
    expect(sent.every(({ operation }) => operation === "bookings.get")).toBe(true);
  });

  test("they see the free times of projects they have booked, and no others", async () => {
    const { slots, sent } = portal();
    const statusOf = async (project_id: unknown, headers: Record<string, string>) =>
      (await slots({ project_id }, headers)).status;
    expect(await statusOf("p1", ola)).toBe(200);
    expect(await statusOf("p2", ola)).toBe(422);
    expect(await statusOf("*", ola)).toBe(422);
    expect(await statusOf(["p1", "p2"], ola)).toBe(422);
    expect(await statusOf(undefined, ola)).toBe(422);
    expect(await statusOf("p1", {})).toBe(401);
    expect(await statusOf("p1", { "x-email": "*" })).toBe(422);
    expect(sent.filter(({ operation }) => operation === "availability.query")).toHaveLength(1);
  });

  test("a notice holds for both", async () => {
    const { slots, write } = portal(3_600);
    expect((await slots({ project_id: "p1" }, ola)).body.data).toHaveLength(1);
    const path = `/bookings/${id}/reschedule`;
    expect((await write("POST", path, { ...move, start: at(50) }, ola)).status).toBe(422);
    expect((await write("POST", path, move, ola)).status).toBe(200);
  });
});

describe("publicBookingPage", () => {
  test("keeps a notice", async () => {
    const { write } = setUp(publicBookingPage({ projects: ["p1"], notice: 3_600 }));
    const book = async (start: string) =>
      (await write("POST", "/bookings", { project_id: "p1", start })).status;
    expect([await book(at(50)), await book(at(70))]).toEqual([422, 200]);
  });
});
