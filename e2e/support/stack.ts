/** Ports of its own, so that the tests run beside an `npm start`. */
export const ports = { emulator: 4910, api: 4900, react: 4973, vue: 4974 };

export const addresses = {
  emulator: `http://127.0.0.1:${ports.emulator}/v2`,
  api: `http://127.0.0.1:${ports.api}`,
  react: `http://127.0.0.1:${ports.react}`,
  vue: `http://127.0.0.1:${ports.vue}`,
};

/** A canary: where it is found beyond the server, it has leaked. */
export const appKey = "test_api_key_CanaryThatMustNeverLeave12345678";
