/** What a runtime must be able to do with the package: a bit of every entry, with the results. */
export async function calls({ core, query, relay, signing, slots, webhooks }, baseUrl) {
  const appKey = "test_api_key_foobar";
  const timekit = core.createTimekit({ appKey, baseUrl });
  const { id } = await timekit.bookings.get("b1");
  const error = await timekit.bookings.get("b2").catch((thrown) => thrown);
  const signal = AbortSignal.abort();
  const aborted = await timekit.bookings.get("b1", {}, { signal }).catch((thrown) => thrown);

  const policy = relay.definePolicy({ allow: { "bookings.get": { id: ["b1"], expose: ["id"] } } });
  const passOn = relay.createRelay({ timekit, policy });
  const relayed = await passOn(new Request("https://example.org/api/timekit/bookings/b1"));

  const search = { "customer.email": "marty@example.org" };
  const slot = { start: "2027-02-10T20:00:00Z", end: "2027-02-10T20:45:00Z", resources: [] };
  const secret = "whs_example";
  const body = JSON.stringify({ id, graph: "instant", state: "confirmed" });
  const signature = await webhooks.signWebhook(body, secret);
  return {
    id,
    failed: [error.kind, core.isTimekitError(error), aborted.kind],
    key: query.timekitKey("bookings.list"),
    relayed: [relayed.status, await relayed.json()],
    token: (await signing.signSearch({ appKey, app: "clinic", search })).split(".").length,
    days: slots.groupSlotsByDay([slot], { timezone: "Asia/Tokyo" }).map(({ date }) => date),
    webhook: (await webhooks.parseWebhook({ body, signature, secret })).id,
  };
}
