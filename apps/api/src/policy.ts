import { definePolicy, RelayDenial } from "@timekit/core/relay";
import type { DeskSessions } from "./desk/desk.sessions";

interface Visitor {
  isStaff: boolean;
}

/** What browsers may do at Timekit. Whatever doesn't stand here is denied. */
export function createPolicy(sessions: DeskSessions) {
  return definePolicy({
    visitor: (request): Visitor => ({ isStaff: sessions.isStaff(request.headers.get("cookie")) }),
    allow: {
      // Anybody sees the services and their free times, and books one.
      "projects.list": {},
      "projects.embed": {},
      "availability.query": { input: { project_id: isProject }, notice },
      "bookings.create": {
        input: { project_id: isProject },
        notice,
        expose: [...plain, "event", "resource", "project"],
      },

      // The front desk sees who comes, and answers requests.
      "bookings.list": { authorize: isStaff, expose: deskFields },
      "bookings.get": { authorize: isStaff, expose: deskFields },
      "bookings.act": {
        authorize: isStaff,
        action: ["confirm", "decline", "cancel"],
        expose: deskFields,
      },
    },
  });
}

/** Seconds between now and the first time that anybody may book: the pages ask from now on. */
const notice = 3_600;

const plain = ["id", "state", "graph", "completed", "created_at", "updated_at"] as const;

const deskFields = [
  ...plain,
  "attributes",
  "event",
  "customers",
  "resource",
  "project",
  "available_actions",
] as const;

/** A service sets the length, the room and the practitioners: nothing is booked without one. */
function isProject(value: unknown): boolean {
  return typeof value === "string" && value !== "";
}

function isStaff({ visitor }: { visitor: Visitor }): boolean {
  if (!visitor.isStaff) throw new RelayDenial(401, "Sign in at the front desk first.");
  return true;
}
