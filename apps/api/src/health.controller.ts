import { Controller, Get } from "@nestjs/common";

/** Says that the server is up. It asks nothing of Timekit, so that a probe costs no request there. */
@Controller("api/health")
export class HealthController {
  @Get()
  read() {
    return { status: "ok" };
  }
}
