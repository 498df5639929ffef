export { RelayDenial, type FieldErrors, type RelayDenialOptions } from "./denial";
export {
  type NodeHandler,
  type NodeRequest,
  type NodeResponse,
  toNodeHandler,
  toWebRequest,
  type ToWebRequestOptions,
} from "./node";
export {
  type Allowed,
  definePolicy,
  type InputRule,
  type Policy,
  type RelayClient,
  type RelayContext,
  type Rule,
} from "./policy";
export {
  customerPortal,
  type CustomerPortalOptions,
  type PortalVisitor,
  publicBookingPage,
  type PublicBookingPageOptions,
} from "./presets";
export { createRelay, type Relay, type RelayOptions } from "./relay";
export type { Forced, Scope } from "./scope";
