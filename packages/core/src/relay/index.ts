export type { CacheOutcome } from "./answers";
export type { CacheOptions } from "./cache";
export { RelayDenial, type FieldErrors, type RelayDenialOptions } from "./denial";
export { createGrant, type GrantOptions, type GrantRule, type GrantSettings } from "./grant";
export type { RelayRecord } from "./insight";
export { type Limit, type LimitOptions, type LimitStore, memoryLimits } from "./limits";
export {
  type NodeHandler,
  type NodeRequest,
  type NodeResponse,
  remoteAddress,
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
export { type Reply, replyOf } from "./reply";
export { createRelay, type OperationGroup, type Relay, type RelayOptions } from "./relay";
export type { Forced, Scope } from "./scope";
export {
  type KeepOptions,
  type Kept,
  memoryStore,
  type MemoryStoreOptions,
  type RelayAnswer,
  type RelayStore,
} from "./store";
