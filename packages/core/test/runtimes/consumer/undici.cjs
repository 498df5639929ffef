const { createTimekit } = require("@timekit/core");
const { undiciTransport } = require("@timekit/core/undici");

const [, , baseUrl] = process.argv;
const transport = undiciTransport();
const timekit = createTimekit({ appKey: "test_api_key_foobar", baseUrl, transport });
void timekit.bookings.get("b1").then((booking) => {
  process.stdout.write(JSON.stringify(booking));
  return transport.close();
});
