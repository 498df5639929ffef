/** What it means for a booking to be in a state. */
export interface State {
  /** The resource is busy; nobody else can have the time. */
  readonly holdsTime?: true;
  /** The booking has an event in the resource's calendar. */
  readonly hasEvent?: true;
  /** No action is possible any more (`completed: true` on the wire). */
  readonly final?: true;
  /** The action that plays by itself, so many milliseconds after the booking's end. */
  readonly afterEnd?: { readonly action: string; readonly milliseconds: number };
}

export interface Action {
  readonly name: string;
  readonly from: readonly string[];
  readonly to: string;
  /** The customer may do it, by a link in a mail. */
  readonly byCustomer?: true;
}

/** A booking's life as data: what a booking can be, and what leads from one state to another. */
export interface Graph {
  readonly name: string;
  /** The action that makes a booking, and the state it makes it in. */
  readonly start: { readonly action: string; readonly state: string };
  readonly states: Readonly<Record<string, State>>;
  readonly actions: readonly Action[];
}
