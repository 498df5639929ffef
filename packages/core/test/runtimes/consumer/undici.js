import { createTimekit } from "@timekit/core";
import { undiciTransport } from "@timekit/core/undici";

const [, , baseUrl] = process.argv;
const transport = undiciTransport();
const timekit = createTimekit({ appKey: "test_api_key_foobar", baseUrl, transport });
process.stdout.write(JSON.stringify(await timekit.bookings.get("b1")));
await transport.close();
