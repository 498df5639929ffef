export { undiciTransport } from "./transport";
export type { UndiciTransport, UndiciTransportOptions } from "./transport";
