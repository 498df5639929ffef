import { Inject } from "@nestjs/common";

/**
 * The injection token of a Timekit client, for `useFactory`'s `inject` and for `overrideProvider` in
 * tests. A string, so that two copies of this package (ESM and CommonJS) mean the same client.
 *
 * @param name the `name` the module was registered with; left out for the unnamed one
 */
export function getTimekitToken(name?: string): string {
  return name === undefined ? "TIMEKIT_CLIENT" : `TIMEKIT_CLIENT:${name}`;
}

/**
 * Injects the Timekit client, of type `Timekit` of `@timekit/core`.
 *
 * @param name the `name` the module was registered with; left out for the unnamed one
 * @example constructor(@InjectTimekit() private readonly timekit: Timekit) {}
 */
export function InjectTimekit(name?: string): ParameterDecorator & PropertyDecorator {
  return Inject(getTimekitToken(name));
}

/** The relay of a registration; private to its module. */
export const RELAY_TOKEN = "TIMEKIT_RELAY";

/** The name a registration was given; private to its module. */
export const NAME_TOKEN = "TIMEKIT_NAME";
