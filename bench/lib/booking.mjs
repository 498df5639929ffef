/** A booking as Timekit writes it, about 430 bytes. */
export const booking = (i) => ({
  id: `5d0f6c0e-58bb-4b0f-9a27-${String(i).padStart(12, "0")}`,
  graph: "instant",
  state: "confirmed",
  completed: false,
  created_at: "2026-02-02T10:00:00+00:00",
  updated_at: "2026-02-02T10:00:01+00:00",
  event: {
    id: `c2b7e4b0-3f6e-4ef2-8c1f-${String(i).padStart(12, "0")}`,
    what: "First visit",
    where: "Room 2",
    description: "",
    start: "2026-02-09T09:00:00+00:00",
    end: "2026-02-09T09:45:00+00:00",
  },
});
