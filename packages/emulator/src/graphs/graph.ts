/** What it means for a booking to be in a state. */
export interface State {
  /** The resource is busy; nobody else can have the time. */
  readonly holdsTime?: true;
  /** The booking has an event in the resource's calendar. */
  readonly hasEvent?: true;
  /** One of the owner's seats is taken. */
  readonly takesSeat?: true;
  /** No action is possible any more (`completed: true` on the wire). */
  readonly final?: true;
  /** What plays by itself, unless something else happens first. */
  readonly timer?: Timer;
}

export interface Timer {
  readonly action: string;
  /** From when it is counted: from the booking's end, or from when it came into the state. */
  readonly after: "end" | "arrival";
  readonly milliseconds: number;
  /** A setting of the booking that gives the length instead, in seconds. */
  readonly setting?: "reservation_time";
}

export interface Action {
  readonly name: string;
  readonly from: readonly string[];
  readonly to: string;
  /** The customer may do it, by a link in a mail. */
  readonly byCustomer?: true;
  /** Plays by itself alone; nobody can ask for it. */
  readonly byTimer?: true;
  /** What happens to the seats of an event, where that is possible for them. */
  readonly seats?: string;
}

/** A booking's life as data: what a booking can be, and what leads from one state to another. */
export interface Graph {
  readonly name: string;
  /** The action that makes a booking, and the state it makes it in. */
  readonly start: { readonly action: string; readonly state: string };
  readonly states: Readonly<Record<string, State>>;
  readonly actions: readonly Action[];
  /** An event with seats: it needs `settings.max_seats`, and no customer. */
  readonly hasSeats?: true;
  /** A seat of such an event, from which it takes time, place and resource. */
  readonly isSeat?: true;
  /** Nobody needs to be named for it. */
  readonly withoutCustomer?: true;
}
