import { Test } from "@nestjs/testing";
import { createTimekit, type Timekit } from "@timekit/core";
import { clinic, createEmulator } from "@timekit/emulator";
import { getTimekitToken, TimekitModule } from "@timekit/nestjs";
import { afterAll, expect, test } from "vitest";
import { nestSuite } from "./suite";

const emulator = await createEmulator({ seed: clinic() });
const { baseUrl } = await emulator.listen({ port: 0 });
const { appKey } = emulator;
afterAll(() => emulator.close());

test.each(nestSuite({ baseUrl, appKey }))("$name", async ({ run }) => {
  await expect(run()).resolves.toBeUndefined();
});

test("a test replaces one client and leaves the others", async () => {
  const fake = createTimekit({ appKey: "test_api_key_fake" });
  const testing = await Test.createTestingModule({
    imports: [
      TimekitModule.forRoot({ appKey, baseUrl }),
      TimekitModule.forRoot({ name: "berlin", appKey, baseUrl }),
    ],
  })
    .overrideProvider(getTimekitToken("berlin"))
    .useValue(fake)
    .compile();
  expect(testing.get<Timekit>(getTimekitToken("berlin"))).toBe(fake);
  const main = testing.get<Timekit>(getTimekitToken());
  expect((await main.projects.list()).total).toBeGreaterThan(0);
  await testing.close();
});
