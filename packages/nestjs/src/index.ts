export type { Timekit } from "@timekit/core";
export type {
  TimekitModuleExtras,
  TimekitModuleOptions,
  TimekitOptionsFactory,
  TimekitRelayMount,
  TimekitRelayOptions,
} from "./options";
export { getNestRequest } from "./request";
export { TimekitModule } from "./timekit.module";
export { getTimekitToken, InjectTimekit } from "./tokens";
