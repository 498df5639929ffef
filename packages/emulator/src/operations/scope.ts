import type { Presentation } from "../context";
import { equals } from "../http/search";
import type { Clause } from "../store/table";

/** What a list is narrowed to for a resource's own key; nothing for the app's. */
export function ownOnly({ resourceId }: Presentation, column = "resource_id"): Clause[] {
  return resourceId === undefined ? [] : [equals(column)(resourceId)];
}

/** Whether what belongs to a resource is open to whoever calls. */
export function isOpen({ resourceId }: Presentation, ownerId: string): boolean {
  return resourceId === undefined || resourceId === ownerId;
}
